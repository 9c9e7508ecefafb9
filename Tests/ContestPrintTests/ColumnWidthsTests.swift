import Contest
import Testing

@testable import ContestPrint

struct ColumnWidthsTests {
  /// A Chinese letter of 10 points is 10 wide, a capital 7.5, any other sign 6.2; the edges of a cell are 7.
  private func widened(
    _ widths: [Double], _ rows: [[String]], headings: [String]? = nil, least: Double = 7.5,
    isList: Bool = false
  ) -> [Double] {
    let table = OfficeTable(
      name: "名单", title: "名单",
      columns: widths.indices.map {
        OfficeTable.Column(headings?[$0] ?? "栏", width: widths[$0], isList: isList)
      },
      rows: rows.map { $0.map { .text($0) } })
    return ColumnWidths(table, room: widths.reduce(0, +), size: 10, least: least, padding: 3) {
      text, _, size in
      text.reduce(0) { $0 + size * ($1.isASCII ? ($1.isUppercase ? 0.75 : 0.62) : 1) }
    }.widths.map { ($0 * 100).rounded() / 100 }
  }

  @Test func `a short text gets its width from a column that has more than it needs`() {
    // Six letters need 60 and the edges 7; the second column needs 20 of 200.
    #expect(widened([50, 200], [["优秀指导教师", "爱莲"]]) == [67, 183])
  }

  @Test
  func
    `long texts give what they have above twelve letters, and above eight where that is not enough`()
  {
    let long = "临王羲之兰亭集序与欧阳询九成宫"
    #expect(widened([50, 140], [["优秀指导教师", long]]) == [67, 123])
    #expect(widened([50, 120], [["优秀指导教师", long]]) == [67, 103])
  }

  @Test func `a code is kept on one line, and English words are not`() {
    // Twelve capitals of 7.5 and seven other signs of 6.2 are 133.4; the edges are 7.
    #expect(widened([50, 200], [["K7MQ-2XTD-9RWA-P4HC", "爱莲"]]) == [140.4, 109.6])
    #expect(widened([50, 200], [["An Ode to the Lotus", "爱莲"]]) == [50, 200])
  }

  @Test func `of a list of names the widest is kept on one line with its mark`() {
    // 司马犇、 is four letters.
    #expect(widened([30, 200], [["李喆、司马犇、王䶮", "爱莲"]], isList: true) == [47, 183])
    // A title of the same letters breaks anywhere.
    #expect(widened([30, 200], [["李喆、司马犇、王䶮", "爱莲"]]) == [30, 200])
  }

  @Test func `a heading of four letters is kept on one line, a longer one stands on two`() {
    #expect(widened([30, 200], [["", "爱莲"]], headings: ["作品编号", "栏"]) == [47, 183])
    #expect(widened([30, 200], [["", "爱莲"]], headings: ["申报作品编号", "栏"]) == [37, 193])
  }

  @Test func `where there is too little, all letters become smaller`() {
    // In 7.5 points the texts are 22.5, 30, 45 and 15 wide.
    #expect(
      widened([30, 30, 30, 54], [["三个字", "四个字啊", "六个字六个字", "两字"]])
        == [29.55, 37, 52, 25.45])
  }

  @Test func `where letters can be no smaller, as many columns as can be are whole`() {
    // They lack 7, 17 and 37, and the last column has 27 more than its two letters.
    #expect(
      widened([30, 30, 30, 54], [["三个字", "四个字啊", "六个字六个字", "两字"]], least: 10)
        == [37, 47, 33, 27])
  }

  @Test func `a column without texts is to be filled in and keeps its width`() {
    #expect(widened([50, 200], [["优秀指导教师", ""]]) == [50, 200])
  }

  @Test func `what fits stays as it is`() {
    #expect(widened([80, 200], [["优秀指导教师", "爱莲"]]) == [80, 200])
  }

  /// The ledger of certificates broke 已撤回 into 已撤 and 回: the columns were measured by a guess, and Pango rounded each letter of
  /// 7.5 points up to 8.
  @Test(arguments: [18.0, 12, 9, 8])
  func `no short text of a crowded table breaks where it is drawn`(
    title: Double
  ) throws {
    let columns = zip(
      ["序号", "证书编号", "种类", "姓名", "单位", "作品名称", "奖项", "指导教师", "类别", "作品编号", "落款日期", "状态", "查验码"],
      [5.0, 16, 8, 30, 20, 2 * title, 11, 16, 14, 14, 18, 8, 36]
    ).map { OfficeTable.Column($0, width: $1) }
    let row = [
      "1", "2027-0003", "团队", "阿卜杜热西提·买买提依明、喆镕堃", "西山医科大学", "红色家书整理与传播研究", "特等奖",
      "司马犇、王䶮", "自然科学类学术论文", "A194785", "2027-06-30", "已撤回", "K7MQ-2XTD-9RWA-P4HC",
    ]
    let table = OfficeTable(
      name: "台账", title: "台账", columns: columns, rows: [row.map { .text($0) }])
    let document = try PDFDocument(
      title: "", created: Instant(millisecondsSince1970: 0), fonts: PrintFonts(), size: .a4)
    let pages = TablePages(table, in: document)
    let lines = pages.texts(ofRow: 0).map(\.lineTexts)
    for (text, lines) in zip(row, lines) where text.count <= 8 || text.allSatisfy(\.isASCII) {
      let names = text.split(separator: "、")
      for name in names {
        #expect(lines.contains { $0.contains(name) }, "\(name) broke into \(lines)")
      }
    }
    #expect(pages.headings.allSatisfy { $0.lines == 1 })
    _ = try document.finish()
  }
}
