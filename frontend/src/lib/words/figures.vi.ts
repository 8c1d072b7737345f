/** Words of pictures in an article. */
export const figures = {
  figureTools: 'Trình bày ảnh',
  figureColumn: 'Cột',
  figureWide: 'Rộng',
  figureFull: 'Tràn trang',
  figureSize: (size: string) => `Khổ ảnh: ${size}`,
  gallerySize: (size: string) => `Khổ của cả cụm ảnh: ${size}`,
  leadPicture: 'Ảnh đại diện',
  makeLeadPicture: 'Chọn làm ảnh đại diện của bài',
  noLeadPicture: 'Thôi làm ảnh đại diện',
  correctPicture: 'Chỉnh ảnh ở mọi bài',
  joinAbove: 'Ghép với ảnh trên',
  joinBelow: 'Ghép với ảnh dưới',
  moveFigureBack: 'Đưa lên trước',
  moveFigureOn: 'Đưa ra sau',
  takeOutOfGallery: 'Tách khỏi cụm ảnh',
  altFromCaption: 'Lấy từ chú thích',
  altIsCaption: 'Để trống thì người dùng máy đọc sẽ nghe chú thích.',

  // On paper
  sharpOnlyAt: (size: string) => `In rõ ở khổ ${size}, quá nhỏ cho Tràn trang`,
  softInPrint: 'In ở khổ này hơi kém nét',
  tooSmallForPrint: 'Ảnh quá nhỏ để in ở khổ này',
  sharpAt: (size: string) => `; in rõ ở khổ ${size}`,
  pixelsPerInch: (n: string) => `${n} điểm ảnh trên một inch giấy; in rõ cần từ 200, dưới 120 thì vỡ hạt`,

  // Cutting
  cropFigure: 'Cắt ảnh trong bài này',
  cropHint: 'Kéo khung hoặc các góc, hay bấm Tab rồi dùng phím mũi tên (giữ Shift để đi nhanh). Ảnh gốc và ảnh ở bài khác vẫn nguyên.',
  cropFree: 'Tùy ý',
  cropReset: 'Lấy lại cả ảnh',
  cropDone: 'Cắt',
  cropPart: (width: string, height: string) => `Giữ ${width}% chiều ngang, ${height}% chiều cao`,
}
