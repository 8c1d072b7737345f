"""Writes a .docx of some 30 pages as Word writes it: runs with rsids, fonts and
languages, a table, lists, footnotes and pictures. make.py OUT PICTURES..."""
import random, sys, zipfile

out, pictures = sys.argv[1], sys.argv[2:]
random.seed(7)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
words = ("Ủy ban nhân dân huyện phối hợp với các ban ngành đoàn thể tổ chức lễ phát động phong trào thi đua yêu nước trên địa bàn xã ấp "
         "nhằm nâng cao nhận thức của cán bộ đảng viên và nhân dân về công tác dân vận khéo xây dựng nông thôn mới giảm nghèo bền vững").split()

def run(text, props=""):
    return (f'<w:r w:rsidR="00{random.randrange(16**6):06X}" w:rsidRPr="00B44C62"><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>{props}'
            f'<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>')

def sentence():
    return " ".join(random.choice(words) for _ in range(random.randint(12, 30))).capitalize() + ". "

def paragraph(content, props='<w:spacing w:before="120" w:after="120" w:line="288" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'):
    return f'<w:p w:rsidR="00D12F0A" w:rsidRDefault="00D12F0A" w:rsidP="00A87E13"><w:pPr>{props}<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:pPr>{content}</w:p>'

body, notes = [paragraph(run("Báo cáo công tác dân vận", "<w:b/>"), '<w:pStyle w:val="Title"/><w:jc w:val="center"/>')], []
syllables = 0
while syllables < 9_400:  # some 310 on a page
    n = len(body)
    if n % 23 == 5:
        body.append(paragraph(run("Kết quả đạt được"), '<w:pStyle w:val="Heading2"/>'))
    elif n % 17 < 3:
        body.append(paragraph(run(sentence()), '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    elif n % 61 == 30:
        cell = lambda t: f'<w:tc><w:tcPr><w:tcW w:w="2300" w:type="dxa"/></w:tcPr>{paragraph(run(t))}</w:tc>'
        body.append("<w:tbl><w:tblPr/>" + ("<w:tr>" + cell("Ấp Thạnh Hòa") + cell("120") + cell("hộ") + "</w:tr>") * 12 + "</w:tbl>")
    elif pictures and n % 29 == 20:
        k = (n // 29) % len(pictures)
        body.append(paragraph(f'<w:r><w:drawing><wp:inline><wp:docPr id="{n}" name="Picture"/><a:graphic><a:graphicData uri="p"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP{k}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'))
        body.append(paragraph(run("Đại biểu dự hội nghị. Ảnh: Đình Cảnh", "<w:i/>"), '<w:jc w:val="center"/>'))
    else:
        text = [sentence() for _ in range(random.randint(2, 5))]
        syllables += sum(len(t.split()) for t in text)
        parts = []
        for t in text:  # Word parts runs at every correction
            half = len(t) // 2
            parts += [run(t[:half]), '<w:proofErr w:type="spellStart"/>', run(t[half:], "<w:b/>" if random.random() < .1 else ""), '<w:proofErr w:type="spellEnd"/>']
        if n % 19 == 4:
            notes.append(f'<w:footnote w:id="{len(notes) + 1}">{paragraph(run("Theo báo cáo của xã."))}</w:footnote>')
            parts.append(f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
        body.append(paragraph("".join(parts)))

styles = f'<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
for name, label in (("Title", "Title"), ("Heading2", "heading 2"), ("ListParagraph", "List Paragraph")):
    styles += f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/><w:basedOn w:val="Normal"/></w:style>'
numbering = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
ties = [f'<Relationship Id="rId{k}" Type="{R}/{k}" Target="{k}.xml"/>' for k in ("styles", "numbering", "footnotes")]
ties += [f'<Relationship Id="rIdP{i}" Type="{R}/image" Target="media/image{i}.jpeg"/>' for i in range(len(pictures))]
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("[Content_Types].xml", HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>' +
               "".join(f'<Override PartName="/word/{p}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{k}+xml"/>' for p, k in kinds.items()) + "</Types>")
    z.writestr("_rels/.rels", HEAD + RELS + f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", HEAD + f"<w:document {NAMES}><w:body>" + "".join(body) + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/></w:sectPr></w:body></w:document>')
    z.writestr("word/styles.xml", HEAD + styles + "</w:styles>")
    z.writestr("word/numbering.xml", HEAD + numbering)
    z.writestr("word/footnotes.xml", HEAD + f"<w:footnotes {NAMES}>" + "".join(notes) + "</w:footnotes>")
    z.writestr("word/_rels/document.xml.rels", HEAD + RELS + "".join(ties) + "</Relationships>")
    for i, p in enumerate(pictures):
        z.write(p, f"word/media/image{i}.jpeg", zipfile.ZIP_STORED)
