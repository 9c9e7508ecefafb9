import Contest
import ContestSheets
import Foundation
import Testing

/// What `sheet` commands say about the tables they read, for people and as JSON.
struct SheetReadingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name, words, table: String
    var rules = ""
    var printed = ""
    var talk: [String] = []
    var status: Int32 = 0
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "columns that are no marks are named", words: "rank table.csv",
      table: "作品编号,年级,张伟,李娜,得票数\nA1,3,90,88,120\nA2,1,91,87,80\n",
      printed: "rank,entry,score,judges,flag\n1,A1,89,2,tied\n1,A2,89,2,tied\n",
      talk: ["评委：张伟、李娜", "年级（不是评委打分）", "得票数（不是评委打分）"]),
    Case(
      name: "a row that sums up is named", words: "rank table.csv",
      table: "作品编号,评委,得分\nA1,甲,90\n平均分,,90\n",
      printed: "rank,entry,score,judges,flag\n1,A1,90,1,\n", talk: ["第 3 行（汇总行）"]),
    Case(
      name: "titles of groups are named, and full marks in the headings added up",
      words: "rank table.csv",
      table: "作品编号,评委,创新（40分）,实用（60分）\n一、理科组,,,\nA1,甲,35,50\n",
      printed: "rank,entry,score,judges,flag\n1,A1,85,1,\n",
      talk: ["第 2 行（分组标题）", "指标：创新、实用", "总分为各项相加"]),
    Case(
      name: "a judge who lacks a criterion is refused by name", words: "rank table.csv",
      table: "作品编号,评委1-创新,评委1-实用,评委2-创新,评委2-实用,评委3-创新\nA1,80,70,60,50,90\n",
      talk: ["评委“评委3”没有“实用”列"], status: 65),
    Case(
      name: "entries with unequal numbers of judges are told", words: "rank table.csv",
      table: "作品编号,评委1,评委2\nA1,90,80\nA2,90,\n",
      printed: "rank,entry,score,judges,flag\n1,A2,90,1,\n2,A1,85,2,\n",
      talk: ["评委数不同", "1 位评委的 1 件（A2）"]),
    Case(
      name: "few marks after trimming are told", words: "rank table.csv --method trimmed",
      table: "作品编号,评委1,评委2,评委3\nA1,90,80,70\n",
      printed: "rank,entry,score,judges,flag\n1,A1,80,3,\n", talk: ["至多只剩 1 个分数"]),
    Case(
      name: "who judges is asked by option where the table does not tell", words: "rank table.csv",
      table: "作品编号,线上,线下\nA1,90,80\n", talk: ["mark-maybe-judge", "--judges"], status: 65),
    Case(
      name: "rounds beside each other are no criteria", words: "rank table.csv",
      table: "作品编号,初评,复评\nA1,90,80\n", talk: ["marks-several-rounds"], status: 65),
    Case(
      name: "and answered by it", words: "rank table.csv --judges 线上、线下",
      table: "作品编号,线上,线下\nA1,90,80\n",
      printed: "rank,entry,score,judges,flag\n1,A1,85,2,\n", talk: ["评委：线上、线下"]),
    Case(
      name: "full marks are added up", words: "rank table.csv --weights rules.yml",
      table: "作品编号,评委,指标,得分\nA,J1,创新,40\nA,J1,实用,12\nB,J1,创新,25\nB,J1,实用,30\n",
      rules: "指标,满分\n创新,60\n实用,40\n",
      printed: "rank,entry,score,judges,flag\n1,B,55,1,\n2,A,52,1,\n", talk: ["各项相加"]),
    Case(
      name: "weights that look like full marks are asked about",
      words: "rank table.csv --weights rules.yml",
      table: "作品编号,评委,指标,得分\nA,J1,创新,40\nA,J1,实用,12\n",
      rules: "指标,权重\n创新,60\n实用,40\n",
      talk: ["mark-weights-like-full-marks", "--weights-as"], status: 65),
    Case(
      name: "invalid papers are named", words: "ballot table.csv --seats 1",
      table: "选票,候选人\n1,白一\n2,白一\n2,白二\n2,白三\n3,白二\n",
      printed: """
        round,candidate,votes,against,abstentions,recused,of,needed,elected
        1,白一,1,0,1,0,3,,tied
        1,白二,1,0,1,0,3,,tied
        1,白三,0,0,2,0,3,,no

        """, talk: ["无效 1 张（2：选了 3 人，至多 1 人）"]),
    Case(
      name: "a track in two spellings is one list, and 组 more is told",
      words: "rank table.csv --by track",
      table: "作品编号,类别,评委1,评委2\nA1,高中,90,80\nA2, 高 中 ,88,88\nB1,初中,77,78\nB2,初中组,95,94\n",
      printed: """
        rank,entry,score,judges,track,flag
        1,B1,77.5,2,初中,
        1,B2,94.5,2,初中组,
        1,A2,88,2,高中,
        2,A1,85,2,高中,

        """, talk: ["“高 中”与“高中”只是写法不同", "“初中”“初中组”很像同一个"]),
    Case(
      name: "several judges in a cell are refused", words: "rank table.csv",
      table: "作品编号,得分,评委\nA1,90,张伟、李娜\nA2,80,张伟\n", talk: ["C2 [mark-several-judges]"],
      status: 65),
    Case(
      name: "an entry on another scale is told", words: "rank table.csv",
      table: "编号,评委1,评委2\nA1,8.5,9\nA2,85,90\nA3,88,91\n",
      printed: "rank,entry,score,judges,flag\n1,A3,89.5,2,\n2,A2,87.5,2,\n3,A1,8.75,2,\n",
      talk: ["[mark-other-scale] A1 的分数都是 8.5–9", "85–91"]),
    Case(
      name: "what closes a table is no entry", words: "rank table.csv",
      table:
        "编号,评委1,评委2\nA1,90,80\nA2,80,80\n评委组长签名：,,\n纪检监察签字：,,\n补充：A4因故退赛,,\n以上成绩经核对无误,,\n（以下无正文）,,\nA5退赛,,\n",
      printed: "rank,entry,score,judges,flag\n1,A1,85,2,\n2,A2,80,2,\n",
      talk: ["第 4–5 行（表尾）", "第 8 行（表尾：“（以下无正文）”）", "A9 [table-lone-note] “A5退赛”"]),
    Case(
      name: "columns not asked for say so", words: "rank table.csv --judges 主评委、王老师",
      table: "作品编号,主评委,王老师,嘉宾评委,年级\nA1,90,80,88,3\n",
      printed: "rank,entry,score,judges,flag\n1,A1,85,2,\n",
      talk: ["嘉宾评委（没有列在指明的评委里）", "年级（不是评委打分）"]),
    Case(
      name: "teachers of the contestants are no judges", words: "rank table.csv",
      table: "作品编号,指导老师1,带队老师,班主任老师,评委1,评委2\nA1,王芳,李强,孙,90,80\n",
      printed: "rank,entry,score,judges,flag\n1,A1,85,2,\n", talk: ["评委：评委1、评委2"]),
    Case(
      name: "trimming that leaves nothing is told", words: "rank table.csv --method trimmed",
      table: "编号,评委1,评委2\nA1,90,80\n", printed: "rank,entry,score,judges,flag\n,A1,,2,few-marks\n",
      talk: ["1 项一个分数也不剩", "A1"]),
    Case(
      name: "a score on another scale is told", words: "select table.csv --rules rules.yml",
      table: "编号,得分\nA1,90\nA2,0.8\nA3,85\n", rules: "places: 2\n", talk: ["[mark-other-scale] A2"]),
    Case(
      name: "units that may be one are told", words: "select table.csv --rules rules.yml",
      table: "编号,得分,单位\nA1,95,京华理工大学\nA2,94,京华理工大学信息学院\nA3,93,燕山师范大学\n",
      rules: "places: 3\ncaps: {单位: 1}\n", talk: ["“京华理工大学”“京华理工大学信息学院”很像同一个"]),
    Case(
      name: "equals of other schools are a tie", words: "select table.csv --rules rules.yml",
      table: "名次,作品编号,学校,得分\n1,A1,甲校,95\n2,A2,甲校,90\n2,B1,乙校,90\n4,D1,丁校,88\n",
      rules: "places: 2\ncaps: {学校: 2}\n",
      printed: """
        rank,entry,score,outcome,reserve,needed,reason
        1,A1,95,selected,,,第 1 名，在 2 个名额之内。
        2,A2,90,selected,,,并列第 2 名，在 2 个名额之内。与并列者只按编号取舍，待评委会决定。
        2,B1,90,not-selected,,90,并列第 2 名；2 个名额已满。与并列者只按编号取舍，待评委会决定。
        4,D1,88,not-selected,,90,第 4 名；2 个名额已满。

        """, talk: ["A2、B1 并列"]),
    Case(
      name: "an agreement that cannot be estimated is not printed", words: "agreement table.csv",
      table: "作品编号,周甲,吴乙\nK1,90,80\nK2,80,90\nK3,85,84\n", talk: ["无法估计"]),
  ]

  private func run(_ example: Case, _ more: String = "") throws -> Command.Outcome {
    try SheetTables(["table.csv": example.table, "rules.yml": example.rules])
      .sheet(example.words + more)
  }

  @Test(arguments: cases)
  func `a command says what it took as what`(example: Case) throws {
    let outcome = try run(example)
    #expect(outcome.status == example.status, "\(outcome.talk)")
    if !example.printed.isEmpty { #expect(outcome.lines == example.printed) }
    for word in example.talk { #expect(outcome.talk.contains(word), "\(outcome.talk)") }
  }

  private struct Answer: Decodable {
    struct Cells: Decodable {
      let total, taken, passedOver, refused: Int
    }
    struct File: Decodable {
      let file: String
      let cells: Cells
    }
    let cells: Cells
    let read: [File]
    let written: Int
  }

  @Test(arguments: cases)
  func `JSON accounts for every cell of every file`(example: Case) throws {
    let outcome = try run(example, " --json")
    let answer = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
    let weights = example.words.contains("--weights") ? example.rules : ""
    let filled = (example.table + weights).split { ",\n".contains($0) }.count
    let cells = answer.cells
    #expect(cells.total == filled)
    #expect(cells.taken + cells.passedOver + cells.refused == cells.total)
    #expect((answer.written == 0) == (example.status != 0))
    #expect(answer.read.map(\.cells.total).reduce(0, +) == cells.total)
    for file in answer.read {
      let own = file.cells
      #expect(own.taken + own.passedOver + own.refused == own.total)
    }
  }

  @Test func `a cell is shown as per cent where the sheet shows it so`() throws {
    let tables = try SheetTables([:])
    let writer = try WorkbookWriter(
      path: tables.folder.appending(path: "表.xlsx").path,
      created: Instant(millisecondsSince1970: 0))
    let points = try #require(Points("0.905"))
    writer.addSheet("表").write(
      points, row: 1, column: 1, writer.style(CellFormat(numberFormat: "0.0%")))
    try writer.close()
    #expect(try tables.sheet("read 表.xlsx").lines.contains("A1\tnumber\t90.5%\n"))
    let json = try tables.sheet("read 表.xlsx --json").lines
    #expect(json.contains("\"value\":\"0.905\",\"shown\":\"90.5%\""), "\(json)")
  }

  @Test func `a chain of comparisons with a weak prior is solved to its ends`() throws {
    var rows = ["胜者,负者"]
    for place in 10..<29 {
      rows += Array(repeating: "E\(place),E\(place + 1)", count: 3)
      rows.append("E\(place + 1),E\(place)")
    }
    let tables = try SheetTables(["table.csv": rows.joined(separator: "\n") + "\n"])
    let lines = try tables.sheet("compare table.csv --prior 0.000001").lines.split(separator: "\n")
    let strengths = lines.dropFirst().compactMap { line in
      line.split(separator: ",").dropFirst(2).first.flatMap { Double($0) }
    }
    try #require(strengths.count == 20)
    #expect(abs(strengths[0] - 10.437) < 0.02)
    for (one, other) in zip(strengths, strengths.reversed()) { #expect(abs(one + other) < 0.001) }
    #expect(try tables.sheet("compare table.csv --prior 0.000000001").status == 64)
  }
}
