import type { figures as vietnamese } from './figures.vi'

export const figures: typeof vietnamese = {
  figureTools: 'Picture layout',
  figureColumn: 'Column',
  figureWide: 'Wide',
  figureFull: 'Full page',
  figureSize: (size) => `Size of the picture: ${size}`,
  gallerySize: (size) => `Size of the whole gallery: ${size}`,
  leadPicture: 'Lead picture',
  makeLeadPicture: 'Make it the lead picture of the article',
  noLeadPicture: 'No longer the lead picture',
  correctPicture: 'Correct the picture in all articles',
  joinAbove: 'Join with the picture above',
  joinBelow: 'Join with the picture below',
  moveFigureBack: 'Move before',
  moveFigureOn: 'Move after',
  takeOutOfGallery: 'Take out of the gallery',
  altFromCaption: 'Take the caption',
  altIsCaption: 'Left empty, people with a screen reader hear the caption.',

  // On paper
  sharpOnlyAt: (size) => `Prints sharp at ${size}, too small for Full page`,
  softInPrint: 'Prints a little soft at this size',
  tooSmallForPrint: 'The picture is too small to print at this size',
  sharpAt: (size) => `; sharp at ${size}`,
  pixelsPerInch: (n) => `${n} pixels to an inch of paper; sharp from 200, coarse below 120`,

  // Cutting
  cropFigure: 'Crop the picture in this article',
  cropHint: 'Drag the frame or its corners, or press Tab and use the arrow keys (with Shift in larger steps). The original and the picture in other articles stay as they are.',
  cropFree: 'Free',
  cropReset: 'Show the whole picture',
  cropDone: 'Crop',
  cropPart: (width, height) => `Keeps ${width}% of the width, ${height}% of the height`,
}
