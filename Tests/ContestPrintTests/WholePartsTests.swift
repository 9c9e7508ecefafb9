import Contest
import Testing

@testable import ContestPrint

struct WholePartsTests {
  /// The parts that stay whole in a cell so many letters wide.
  private func parts(_ text: String, letters: Double, isList: Bool = true) -> [String] {
    let bytes = Array(text.utf8)
    let measure: (String) -> Double = { part in
      part.reduce(0) { $0 + ($1.isASCII ? 6.2 : 10) }
    }
    return WholeParts.ranges(in: text, isList: isList, width: letters * 10, measure: measure).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test func `each name of a list stays whole where it has room`() {
    #expect(parts("陶祎然、司马犇", letters: 4) == ["陶祎然、", "司马犇"])
    #expect(parts("去高：王䶮；去低：李喆", letters: 6) == ["去高：王䶮；", "去低：李喆"])
    // Four letters have no room in three.
    #expect(parts("陶祎然、司马犇", letters: 3) == ["司马犇"])
    #expect(parts("微生物燃料电池", letters: 4) == [])
  }

  @Test func `a name with a dot breaks only after the dot`() {
    #expect(parts("买买提·玉素甫", letters: 4) == ["买买提·", "玉素甫"])
    #expect(parts("买买提·玉素甫", letters: 8) == ["买买提·玉素甫"])
    #expect(parts("李喆、买买提·玉素甫", letters: 5) == ["李喆、", "买买提·", "玉素甫"])
  }

  @Test func `no line begins with a dot or a blank, however wide what stands before it is`() {
    #expect(parts("自然科学类学术论文 · 数理", letters: 6) == ["文 · ", "数理"])
    #expect(parts("发明制作 · 数理", letters: 7) == ["发明制作 · ", "数理"])
  }

  /// 社区、校园旧衣回收计划 stood on lines of three, six and two letters, in a column of nine.
  @Test func `a title with a comma of lists breaks as any text`() throws {
    #expect(parts("社区、校园旧衣回收计划", letters: 9, isList: false) == [])
    #expect(parts("买买提·玉素甫", letters: 4, isList: false) == ["买买提·", "玉素甫"])
    // A dot in a title is no dot of a name; no line begins with it.
    #expect(parts("“犇”向未来·青年志愿服务、助残、敬老平台", letters: 9, isList: false) == ["未来·"])
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let column = OfficeTable.Column("作品名称", width: 20)
    let set = document.text(
      "春耕、夏耘、秋收与冬藏：一座村庄的四季", .body, size: 10, width: 95, keepingNames: true, isList: column.isList)
    #expect(set.lineTexts.first == "春耕、夏耘、秋收与")
    _ = try document.finish()
  }

  @Test func `in a Word file only a list of names has lines of its own`() {
    let measure: (String) -> Double = { Double($0.count) * 10 }
    let title = "社区、校园旧衣回收计划"
    #expect(WholeParts.lines(of: title, isList: false, width: 90, measure: measure) == [title])
    #expect(WholeParts.lines(of: "陶祎然、司马犇", width: 50, measure: measure) == ["陶祎然、", "司马犇"])
    #expect(
      WholeParts.lines(of: "买买提·玉素甫", isList: false, width: 50, measure: measure)
        == ["买买提·", "玉素甫"])
  }

  @Test func `lines of a cell begin with names`() throws {
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    func lines(_ text: String, letters: Double) -> [String] {
      document.text(
        text, .body, size: 10, width: letters * 10, keepingNames: true, isList: true
      ).lineTexts
    }
    #expect(lines("陶祎然、司马犇、王䶮", letters: 5.5) == ["陶祎然、", "司马犇、", "王䶮"])
    #expect(lines("买买提·玉素甫", letters: 5.5) == ["买买提·", "玉素甫"])
    _ = try document.finish()
  }
}
