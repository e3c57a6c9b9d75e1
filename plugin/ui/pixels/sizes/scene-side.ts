/** The longer side of a scene that goes along with a part, at most: it shows what surrounds the part; more would only cost. */
export const sceneSide = 1024;
