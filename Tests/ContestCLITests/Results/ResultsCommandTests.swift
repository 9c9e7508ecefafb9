import ContestSheets
import ContestTestSupport
import Foundation
import Testing

/// `results medals` and `results export` on the small season.
struct ResultsCommandTests {
  static let medals = """
    rank,organization,level-1,level-2,points,provisional,version,stale
    1,京华理工大学,3,0,0,no,2,no
    2,卢沟文理学院,1,1,0,no,2,no
    2,潮白河水利大学,1,1,0,no,2,no
    2,西山医科大学,1,1,0,no,2,no
    5,首都交通学院,1,0,0,no,2,no
    6,清河职业技术学院,0,3,0,no,2,no
    6,长河财经大学,0,3,0,no,2,no
    8,妙峰艺术学院,0,2,0,no,2,no
    9,望京信息科技大学,0,1,0,no,2,no
    9,永定农学院,0,1,0,no,2,no
    9,通惠工业职业技术学院,0,1,0,no,2,no
    12,燕山师范大学,0,0,0,no,2,no

    """

  let tables: SheetTables

  init() throws { tables = try SheetTables([:]) }

  func results(_ words: String, in language: String = "zh") throws -> Command.Outcome {
    _ = try PlayedSeason.small.outcome()
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let command = Command(
      folder: tables.folder, environment: ["CONTEST_DATABASE": database, "CONTEST_LANG": language])
    return try command.run(["results"] + words.split(separator: " ").map(String.init))
  }

  func path(_ name: String) -> String { tables.folder.appending(path: name).path }

  func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// A file's text with line ends as in the test.
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8).replacing("\r\n", with: "\n")
  }

  /// What stands in the rows of a workbook's first sheet.
  func rows(_ name: String) throws -> [[String]] {
    let source = try SheetSource.open(path(name))
    let reader = try source.rows(of: source.sheets[0])
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells.map(\.value.text)) }
    return rows
  }

  /// A copy of the small season, which a test may change.
  private func changed(_ words: String...) throws -> Command.Outcome { try changed(words) }

  private func changed(_ words: [String]) throws -> Command.Outcome {
    _ = try PlayedSeason.small.outcome()
    for name in ["contest.sqlite", "contest.sqlite.key"]
    where !FileManager.default.fileExists(atPath: path(name)) {
      try FileManager.default.copyItem(
        at: PlayedSeason.small.folder.appending(path: name), to: URL(filePath: path(name)))
    }
    return try Command(folder: tables.folder).run(words)
  }

  @Test func `refusals name the round, and its id where the next command needs it`() throws {
    let closed = try changed("round", "close", "review")
    #expect(closed.talk.contains("轮次“专家评审”已经结束"))
    let other = try changed("round", "close", "x")
    #expect(other.talk.contains("本届没有“x”这一轮") && other.talk.contains("专家评审（review）"))
  }

  @Test func `a round closes with fewer sheets without a reason, and the record says so`() throws {
    let opened = try changed("round", "reopen", "review", "--reason", "漏收")
    #expect(opened.status == 0 && (opened.output + opened.talk).contains("“专家评审”已重新打开"))
    let closed = try changed("round", "close", "review", "--least-sheets", "1", "--dry-run")
    #expect(closed.status == 0)
    #expect(closed.talk.contains("记录里写作“未写明理由”"))
  }

  @Test func `what was decided at a closing is taken back by a command that reopening names`()
    throws
  {
    let takeBack = ["round", "take-back", "review", "no-re-review", "--reason", "仍作复议"]
    func said(_ words: [String]) throws -> (status: Int32, text: String) {
      let outcome = try changed(words)
      return (Int32(outcome.status), outcome.output + outcome.talk)
    }
    // A closed round has to be opened first.
    let early = try said(takeBack)
    #expect(early.status != 0 && early.text.contains("已经结束"))
    #expect(try said(["round", "reopen", "review", "--reason", "再看"]).status == 0)
    let closed = try said([
      "round", "close", "review", "--waive-re-review", "时间不够", "--leave-unranked", "无人可派",
      "--reason", "再结束",
    ])
    #expect(closed.status == 0, "\(closed.text)")
    let opened = try said(["round", "reopen", "review", "--reason", "评委会不同意"])
    #expect(opened.text.contains("要收回：round take-back review no-re-review"))
    let done = try said(takeBack)
    #expect(done.status == 0 && done.text.contains("已收回“不复议”"), "\(done.text)")
    let again = try said(takeBack)
    #expect(again.status != 0 && again.text.contains("没有可收回的"))
  }

  @Test func `the medal table is shown with its places, shared ones too`() throws {
    let shown = try results("medals")
    #expect(shown.status == 0)
    let lines = shown.output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    // Its rulebook gives no points, so there is no column of zeros.
    #expect(lines.first == ["名次", "单位", "一等奖", "二等奖"])
    let rows = Self.medals.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    // A person reads the version below the table.
    #expect(Array(lines.dropFirst()) == rows.map { $0.dropLast(4).map(String.init) })
    #expect(try results("medals", in: "en").output.hasPrefix("place  organization "))
  }

  @Test func `the medal table as JSON names each level`() throws {
    struct Row: Decodable {
      struct Prize: Decodable {
        let level: String
        let count: Int
      }
      let place: Int
      let organization: String
      let prizes: [Prize]
      let points: Int
    }
    let rows = try JSONDecoder().decode(
      [Row].self, from: Data(results("medals --json").output.utf8))
    #expect(rows.count == 12 && rows[1].place == 2 && rows[1].organization == "卢沟文理学院")
    #expect(rows[1].prizes.map(\.level) == ["一等奖", "二等奖"])
    #expect(rows.map { $0.prizes.map(\.count).reduce(0, +) }.reduce(0, +) == 21)
  }

  @Test func `the medal table goes to a file by its ending, and to standard output`() throws {
    #expect(try results("medals --out -").lines == Self.medals)
    #expect(try results("medals --out 奖牌榜.csv").output == "奖牌榜.csv\n")
    #expect(try text("奖牌榜.csv") == Self.medals)
    #expect(try results("medals --out 奖牌榜.xlsx").output == "奖牌榜.xlsx\n")
    let cells = try rows("奖牌榜.xlsx")
    // No prize of this contest has points, so the workbook has no column for them.
    #expect(cells.contains(["1", "京华理工大学", "3", "0"]))
    #expect(cells.contains(["2", "西山医科大学", "1", "1"]))
  }

  @Test func `into a folder each list is written as a workbook of its own`() throws {
    let written = try results("export --out 结果 --list awards --list summary")
    #expect(written.status == 0 && written.output == "结果/获奖名单.xlsx\n结果/成绩汇总.xlsx\n")
    #expect(try names(in: "结果") == ["成绩汇总.xlsx", "获奖名单.xlsx"])
    let all = try results("export --out 全部 --json")
    #expect(try JSONDecoder().decode([String].self, from: Data(all.output.utf8)).count == 6)
    #expect(try names(in: "全部").count == 6)
  }

  @Test func `a workbook takes all lists, a sheet each`() throws {
    #expect(try results("export --out 全部名单.xlsx").output == "全部名单.xlsx\n")
    let sheets = try SheetSource.open(path("全部名单.xlsx")).sheets
    for list in ["评分明细", "成绩汇总", "获奖名单", "公示名单", "奖牌榜", "评委情况"] {
      #expect(sheets.contains { $0.name.hasPrefix(list) }, "\(list) in \(sheets.map(\.name))")
    }
  }

  @Test func `CSV takes a round's results, in a file or on standard output`() throws {
    let shown = try results("export review --out -")
    #expect(shown.status == 0)
    let lines = shown.lines.split(separator: "\n")
    #expect(lines.count == 73)
    #expect(
      lines[1] == "1,A104620,95,3,,idea,生活,西山医科大学,钙钛矿薄膜缺陷钝化研究,,,shared,2,no")
    #expect(try results("export --out 成绩.csv").output == "成绩.csv\n")
    #expect(try text("成绩.csv") == shown.lines)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let words: String
    let status: Int32
    let zh, en: String
    var testDescription: String { words }
  }

  static let refusals = [
    Refusal(
      words: "export --out 名单.docx", status: 65, zh: "应以 .xlsx、.pdf 或 .csv 结尾",
      en: "should end in .xlsx, .pdf or .csv"),
    Refusal(
      words: "medals --out 榜", status: 65, zh: "[results-unknown-ending]",
      en: "[results-unknown-ending]"
    ),
    Refusal(
      words: "export --out 获奖.csv --list awards", status: 65, zh: "不装“获奖名单”",
      en: "not the list awards"),
    Refusal(
      words: "export defence --out x.csv", status: 65, zh: "[edition-no-such-round]",
      en: "[edition-no-such-round]"),
    Refusal(
      words: "export --edition 2026 --out x.csv", status: 65, zh: "没有编号为“2026”的届",
      en: "[edition-not-found]"),
    Refusal(
      words: "medals --edition 2026", status: 65, zh: "没有编号为“2026”的届", en: "[edition-not-found]"),
    Refusal(
      words: "export --out - --json", status: 64, zh: "不能同时用", en: "do not go together"),
    Refusal(
      words: "export --out x.csv --list medals", status: 64, zh: "team-points", en: "team-points"),
  ]

  @Test(arguments: refusals)
  func `results that cannot be written are refused, and no file appears`(example: Refusal) throws {
    for (language, text) in [("zh", example.zh), ("en", example.en)] {
      let outcome = try results(example.words, in: language)
      #expect(outcome.status == example.status)
      #expect(outcome.talk.contains(text), "\(outcome.talk)")
      // A refusal of a command with --json is JSON too.
      #expect(outcome.output.isEmpty != example.words.contains("--json"))
    }
    #expect(try names(in: "").isEmpty)
  }

  @Test func `a round before the last tells who goes on, not who goes up a tier`() throws {
    _ = try PlayedSeason.demo.outcome()
    let path = PlayedSeason.demo.folder.appending(path: "4-结果/推荐汇总表.xlsx").path
    let source = try SheetSource.open(path)
    let sheet = try #require(source.sheets.first)
    #expect(sheet.name == "入围汇总·网络评审")
    let rows = try source.allRows(of: sheet)
    let title = rows.first?.cells.first?.value.text
    #expect(title?.hasSuffix("市赛网络评审入围作品汇总表") == true)
    let words = Set(rows.flatMap { $0.cells.map(\.value.text) })
    #expect(words.contains("入围") && words.contains("所属组别") && !words.contains("推荐"))
  }
}
