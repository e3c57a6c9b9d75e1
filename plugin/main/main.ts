figma.closePlugin();
