import Contest
import ContestTestSupport
import Foundation
import Testing

struct NoticeTemplateTests {
  static let text = """
    ---
    notice: decision
    name: 表彰决定
    for: all
    list: awards
    ---
    # 关于表彰{year}年获奖{noun}的决定

    {recipient}：

    经评审，
    共评出 {count}。

    ## 一、名单
    ### （一）作品

    > {office}
    > {date}
    """

  @Test func `lines are title, recipient, paragraphs, headings and signature`() throws {
    let template = try NoticeTemplate(Self.text)
    #expect((template.id, template.audience, template.list) == ("decision", .all, .awards))
    #expect(
      template.blocks.map(\.block) == [
        .title("关于表彰{year}年获奖{noun}的决定"), .recipient("{recipient}："),
        .paragraph("经评审，共评出 {count}。"),
        .heading("一、名单"), .subheading("（一）作品"), .signature(["{office}", "{date}"]),
      ])
    #expect(template.blocks.map(\.line) == [7, 9, 11, 14, 15, 17])
  }

  @Test func `fields are filled, and each that nobody filled is named with its line`() throws {
    let template = try NoticeTemplate(Self.text)
    var values = [
      "year": "2027", "noun": "作品", "recipient": "各学院", "count": "3 件", "office": "市团委",
      "date": "2027年5月28日",
    ]
    let filled = try template.filled(values)
    #expect(filled.first == .title("关于表彰2027年获奖作品的决定"))
    #expect(filled.last == .signature(["市团委", "2027年5月28日"]))
    values["recipient"] = nil
    values["date"] = ""
    #expect {
      try template.filled(values, file: "决定.md")
    } throws: { error in
      guard let problems = (error as? NoticeTemplateProblems)?.problems else { return false }
      return problems.map(\.place.row) == [9, 17]
        && problems.allSatisfy { $0.code == "notice-field" }
    }
  }

  @Test(arguments: [
    ("for: all", "for: everybody", "notice-unknown-word", 4),
    ("list: awards", "list: prizes", "notice-unknown-word", 5),
    ("# 关于表彰{year}年获奖{noun}的决定", "关于表彰", "notice-no-title", 7),
    ("{count}", "{count", "notice-open-brace", 11), ("name: 表彰决定", "表彰决定", "notice-head", 3),
  ])
  func `each fault is named with its line`(from: String, to: String, code: String, line: Int) {
    #expect {
      try NoticeTemplate(Self.text.replacing(from, with: to))
    } throws: { error in
      let problems = (error as? NoticeTemplateProblems)?.problems ?? []
      return problems.map(\.code) == [code] && problems.first?.place.row == line
    }
  }

  /// Two items of a list used to be run together into one line.
  @Test func `items are paragraphs, and marks that mean nothing here are named`() throws {
    let text = Self.text.replacing("共评出 {count}。", with: "共评出 {count}。\n- **甲**\n- 乙\n12. 丙\n|a|b|")
    let template = try NoticeTemplate(text)
    let paragraphs = template.blocks.compactMap { block -> String? in
      if case .paragraph(let text) = block.block { text } else { nil }
    }
    #expect(paragraphs == ["经评审，共评出 {count}。", "- **甲**", "- 乙", "12. 丙|a|b|"])
    #expect(template.plainMarks.map(\.line) == [13, 13, 14, 16])
    #expect(template.plainMarks.map(\.mark) == ["-", "**", "-", "|"])
    #expect(try NoticeTemplate(Self.text).plainMarks.isEmpty)
    #expect(template.names("recipient") && !template.names("contact"))
  }

  @Test(arguments: ["decision", "publicity", "letter", "participation"])
  func `the templates that are built in hold`(id: String) throws {
    let file = try repositoryFile("templates/notices/\(id).md")
    let template = try NoticeTemplate(String(contentsOf: file, encoding: .utf8))
    #expect(template.id == id && !template.name.isEmpty && template.plainMarks.isEmpty)
  }

  @Test(arguments: ["各学院", "各学院：", "各学院： ", "各学院:"])
  func `behind the recipient stands one colon, whoever wrote it`(recipient: String) throws {
    let template = try NoticeTemplate(Self.text)
    let values = [
      "year": "2027", "noun": "作品", "recipient": recipient, "count": "3 件", "office": "市团委",
      "date": "2027年5月28日",
    ]
    #expect(try template.filled(values).contains(.recipient("各学院：")))
  }

  @Test func `blanks are no recipient, so that no colon stands behind nobody`() throws {
    let template = try NoticeTemplate(Self.text)
    let values = [
      "year": "2027", "noun": "作品", "recipient": "　 ", "count": "3 件", "office": "市团委",
      "date": "2027年5月28日",
    ]
    let told = #expect(throws: NoticeTemplateProblems.self) { try template.filled(values) }
    #expect(told?.problems.map(\.place.row) == [9])
  }

  /// The answer listed {names} among what can be filled in, beside the complaint that it has nothing.
  @Test func `a field of another kind of notice is not offered`() throws {
    let template = try NoticeTemplate(Self.text.replacing("{count}", with: "{names}"))
    let values = [
      "year": "2027", "noun": "作品", "recipient": "各学院", "count": "3 件", "office": "市团委",
      "date": "2027年5月28日", "tier": "",
    ]
    let told = #expect(throws: NoticeTemplateProblems.self) { try template.filled(values) }
    let words = try #require(told).message(in: .chinese)
    #expect(words.contains("“{names}”没有内容"), "\(words)")
    #expect(words.contains("能填的：year、office、date、noun、count；"), "\(words)")
  }
}
