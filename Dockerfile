# The relay alone: the plugin is built where it is published from.
FROM node:24-bookworm-slim AS build
WORKDIR /retake
COPY package.json package-lock.json tsconfig.json ./
RUN npm ci --no-audit --no-fund
COPY relay relay
RUN node relay/build-team-page.ts

FROM node:24-bookworm-slim AS dependencies
WORKDIR /retake
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /retake
ENV NODE_ENV=production RETAKE_HOST=0.0.0.0 RETAKE_DATA=/data
RUN mkdir /data && chown node:node /data
COPY package.json ./
COPY --from=dependencies /retake/node_modules node_modules
COPY relay relay
COPY --from=build /retake/dist/team dist/team
USER node
VOLUME /data
EXPOSE 8787
STOPSIGNAL SIGTERM
# It lives as long as it answers: a relay that says it is not ready, because its database is away, is not helped by a restart.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RETAKE_PORT || 8787}/readyz`).catch(() => process.exit(1))"]
CMD ["node", "relay/server.ts"]
