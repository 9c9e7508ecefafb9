import Foundation
import Testing

/// `sheet select`, `allot`, `ballot`, `aggregate` and `compare`, from a file to what is printed.
struct SheetDecisionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let words: String
    let file: String
    var rules = ""
    var printed = ""
    var talk: [String] = []
    var testDescription: String { words }

    func run() throws -> Command.Outcome {
      try SheetTables(["table.csv": file, "rules.yml": rules]).sheet(words)
    }
  }

  static let ranking = """
    名次,作品编号,单位,层次,得分
    1,A,x,本科,95
    2,B,y,本科,90
    3,C,x,专科,80
    4,D,z,本科,79.5
    """
  static let rules = """
    places: 2
    reserves: 1
    caps: {organization: 1}
    limits:
      - {column: 层次, value: 专科, least: 1}
    """
  static let orders =
    "judge,entry,place\n1,A,1\n1,B,2\n1,C,3\n2,A,1\n2,C,2\n2,B,3\n3,B,1\n3,A,2\n3,C,3\n"
  static let ballots = "选票,候选人,意见\n1,甲,同意\n1,乙,反对\n2,甲,同意\n3,甲,弃权\n3,乙,赞成\n"

  static let answers = [
    Case(
      words: "select table.csv --rules rules.yml", file: ranking, rules: rules,
      printed: """
        rank,entry,score,outcome,reserve,needed,reason
        1,A,95,not-selected,,,第 1 名；单位“x”的 1 个名额已由第 3 名用完，各项限制合起来这样最好。
        2,B,90,selected,,,第 2 名，在 2 个名额之内。
        3,C,80,selected,,,第 3 名；层次“专科”至少 1 个名额，由它补足。
        4,D,79.5,reserve,1,90,第 4 名；2 个名额已满。

        """),
    Case(
      words: "allot table.csv --seats 8 --method dhondt",
      file: "单位,作品数\n甲,100\n乙,80\n丙,30\n丁,20\n",
      printed: "group,weight,seats\n甲,100,4\n乙,80,3\n丙,30,1\n丁,20,0\n"),
    Case(
      words: "allot table.csv --seats 3", file: "group,weight\na,10\nb,10\n",
      printed: "group,weight,seats\na,10,2\nb,10,1\n", talk: ["最后一个名额有并列"]),
    Case(
      words: "ballot table.csv --seats 1 --threshold >1/2 --of present --present 3", file: ballots,
      printed: """
        round,candidate,votes,against,abstentions,recused,of,needed,elected
        1,甲,2,0,1,0,3,2,elected
        1,乙,1,1,1,0,3,2,no

        """, talk: ["投票结束"]),
    Case(
      words: "ballot table.csv --seats 1", file: "票号,候选人姓名,是否同意\n1,甲,是\n2,甲,否\n3,,\n",
      printed: """
        round,candidate,votes,against,abstentions,recused,of,needed,elected
        1,甲,1,1,1,0,3,,elected

        """, talk: ["有效票中空白 1 张（3）"]),
    Case(
      words: "ballot table.csv --seats 1 --quorum 2/3 --members 9 --present 3", file: ballots,
      printed: """
        round,candidate,votes,against,abstentions,recused,of,needed,elected
        1,甲,2,0,1,0,3,,no
        1,乙,1,1,1,0,3,,no

        """, talk: ["不足法定的 6 人"]),
    Case(
      words: "aggregate table.csv --method skating", file: orders,
      printed: "rank,entry,value,note\n1,A,1,\n2,B,2,\n3,C,3,\n"),
    Case(
      words: "aggregate table.csv --method borda", file: orders,
      printed: "rank,entry,value,note\n1,A,5,\n2,B,3,\n3,C,1,\n"),
    Case(
      words: "aggregate table.csv --method schulze", file: orders,
      printed: "rank,entry,value,note\n1,A,1,2\n2,B,2,1\n3,C,3,0\n"),
    Case(
      words: "aggregate table.csv --method instant-runoff", file: orders,
      printed: "rank,entry,value,note\n1,A,3,2 → 2 → 3\n2,B,2,1 → 1\n3,C,1,0\n"),
    Case(
      words: "compare table.csv", file: "胜者,负者\nA,B\nA,B\nB,A\nB,C\n",
      printed: """
        rank,entry,strength,se,wins,losses,group
        1,A,0.6943,1.0341,2,1,1
        2,B,0.2427,0.9386,2,2,1
        3,C,-0.981,1.6352,0,1,1

        """, talk: ["B 与 C"]),
    Case(
      words: "compare table.csv", file: "胜者,负者,次数\nA,B,2\nB,A,1\nB,C,1次\nC,A,0\n",
      printed: """
        rank,entry,strength,se,wins,losses,group
        1,A,0.6943,1.0341,2,1,1
        2,B,0.2427,0.9386,2,2,1
        3,C,-0.981,1.6352,0,1,1

        """, talk: ["B 与 C"]),
  ]

  @Test(arguments: answers)
  func `a table in, the answer out`(example: Case) throws {
    let outcome = try example.run()
    #expect(outcome.status == 0)
    #expect(outcome.lines == example.printed)
    for word in example.talk { #expect(outcome.talk.contains(word)) }
  }

  static let faults = [
    Case(
      words: "select table.csv --rules rules.yml", file: ranking,
      rules: rules.replacing("专科", with: "专科生"), talk: ["select-nobody-has", "专科、本科"]),
    Case(
      words: "select table.csv --rules rules.yml", file: ranking,
      rules: "places: 1\nlimits:\n  - {column: 学历, least: 1}\n", talk: ["select-unknown-column"]),
    Case(
      words: "select table.csv --rules rules.yml",
      file: "名次,作品编号,单位,复评\n1,A,x,\n2,B,x,缺考\n",
      rules: "places: 1\ncaps: {organization: 1}\nties: [复评]\n",
      talk: ["D3 [cell-not-points]"]),
    Case(
      words: "allot table.csv --seats 3", file: "group,weight\na,-5\nb,x\na,3\n",
      talk: [
        "B2 [allotment-negative-weight]", "B3 [cell-no-number]", "A4 [allotment-name-twice]",
      ]),
    Case(
      words: "allot table.csv --seats 3", file: "group,weight\na,0\nb,0\n",
      talk: ["allotment-no-weight"]),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人,意见\n1,甲,同意\n1,甲,反对\n2,乙,也许\n",
      talk: ["B3 [ballot-marked-twice]", "C4 [ballot-unknown-choice]"]),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人,你的看法\n1,甲,赞成\n2,甲,反对\n",
      talk: ["C1 [ballot-choices-under-unknown]", "“意见”"]),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人,备注\n1,甲,\n2,甲,作废\n",
      talk: ["C3 [ballot-remark]"]),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人\n1,甲\n2,无\n3,弃权\n4,作废\n5,空白\n6,2张\n",
      talk: ["B3 [ballot-no-candidate]", "B4 [", "B5 [", "B6 [", "B7 ["]),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人\n1,甲\n2,乙\n废票,3张\n合计,2\n",
      talk: ["A4 [ballot-papers-in-sum]"]),
    Case(
      words: "ballot table.csv --seats 1",
      file: "选票,候选人\n1,甲\n2,乙\n3,\n本次投票有效,\n应到：10人,\n缺席3人,\n",
      talk: ["A5 [ballot-not-a-paper]", "A6 [", "A7 ["]),
    Case(
      words: "ballot table.csv --seats 1",
      file: "选票,候选人,轮次\n1,甲,1\n2,甲,1\n3,乙,1\n1,乙,2\n2,乙,2\n",
      talk: ["ballot-rounds-left", "第 2 轮 2 张"]),
    Case(
      words: "ballot table.csv --seats 1", file: "选票,候选人,轮次\n1,甲,2\n2,甲,\n",
      talk: ["C3 [table-missing-value]", "ballot-no-papers-of-round"]),
    Case(
      words: "ballot table.csv --seats 1", file: "投票人,张三,李四\n甲,√,\n乙,√,√\n",
      talk: ["ballot-column-per-candidate", "候选人一列（张三、李四）"]),
    Case(
      words: "compare table.csv", file: "胜者,负者\nA,B\n弃权,A\n轮空,B\nC,平局\n",
      talk: ["A3 [pairs-no-entry]", "A4 [", "B5 ["]),
    Case(
      words: "aggregate table.csv --method borda", file: "judge,entry,place\n1,A,1\n1,A,2\n",
      talk: ["C3 [orders-placed-twice]"]),
    Case(words: "compare table.csv", file: "胜者,负者\nA,A\n", talk: ["A2 [pairs-same-entry]"]),
    Case(
      words: "compare table.csv", file: "胜者,负者,次数\nA,B,\nA,C,-1\nC,B,1.5\n",
      talk: [
        "C2 [table-missing-value]", "C3 [pairs-times-out-of-range]", "C4 [cell-not-whole]",
      ]),
  ]

  @Test(arguments: faults)
  func `a fault is said at its place and nothing is written`(example: Case) throws {
    let tables = try SheetTables(["table.csv": example.file, "rules.yml": example.rules])
    let outcome = try tables.sheet(example.words + " --out answer.csv")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty && !tables.has("answer.csv"))
    for word in example.talk { #expect(outcome.talk.contains(word)) }
  }

  @Test func `a quorum is asked for the number of all members`() throws {
    let tables = try SheetTables(["table.csv": Self.ballots])
    let outcome = try tables.sheet("ballot table.csv --seats 1 --quorum 2/3 --present 3")
    #expect(outcome.status == 64 && outcome.talk.contains("--members"))
  }

  @Test func `a void paper counts as invalid where it is known who stands`() throws {
    let tables = try SheetTables([
      "table.csv": "选票,候选人\n1,甲\n2,甲\n3,作废\n", "list.csv": "候选人\n甲\n乙\n",
    ])
    let outcome = try tables.sheet("ballot table.csv --seats 1 --candidates list.csv")
    #expect(outcome.status == 0 && outcome.talk.contains("有效 2 张，无效 1 张（3："), "\(outcome.talk)")
  }

  @Test func `a question that cannot be answered leaves nothing written`() throws {
    let tables = try SheetTables([
      "works.csv": "编号,单位\nA1,一中\nA2,二中\n", "judges.csv": "评委,单位\n张伟,三中\n李娜,四中\n",
      "old.csv": "编号,评委\nA1,张伟\nA1,李娜\n",
    ])
    let words = "assign --entries works.csv --judges judges.csv --per-entry 1 --out answer.csv"
    let refused = try tables.sheet(words + " --explain A9:张伟")
    #expect(refused.status == 65 && !tables.has("answer.csv"))
    let kept = try tables.sheet(words + " --existing old.csv --capacity 2")
    #expect(kept.status == 0 && kept.talk.contains("已有所需的 1 位评委"), "\(kept.talk)")
  }

  @Test(arguments: answers)
  func `JSON has a row for each line`(example: Case) throws {
    let tables = try SheetTables(["table.csv": example.file, "rules.yml": example.rules])
    let outcome = try tables.sheet(example.words + " --json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let rows = try #require(json["rows"] as? [[String: Any]])
    #expect(rows.count == example.printed.split(separator: "\n").count - 1)
  }

  @Test func `a judge who chooses the other way round is reported`() throws {
    let pairs = ["a b", "a c", "a d", "a e", "b c", "b d", "b e", "c d", "c e", "d e"]
    var rows = ["胜者,负者,评委"]
    for pair in pairs.map({ $0.split(separator: " ") }) {
      rows += ["甲", "乙", "丙"].map { "\(pair[0]),\(pair[1]),\($0)" }
      rows.append("\(pair[1]),\(pair[0]),丁")
    }
    let tables = try SheetTables(["table.csv": rows.joined(separator: "\n") + "\n"])
    let outcome = try tables.sheet("compare table.csv --json")
    #expect(outcome.talk.contains("评委 丁：10 次比较中有 10 次选了较弱的一方"))
    #expect(!outcome.talk.contains("评委 甲"))
    struct Answer: Decodable {
      struct Judge: Decodable {
        let judge: String
        let comparisons, against: Int
        let apart: Bool
      }
      let judges: [Judge]
    }
    let judges = try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8)).judges
    #expect(judges.count == 4 && judges.filter(\.apart).map(\.judge) == ["丁"])
    #expect(judges.map(\.against).reduce(0, +) == 10 && judges[0].comparisons == 10)
  }

  @Test func `a workbook for people is read again with its Chinese headings`() throws {
    let tables = try SheetTables([
      "ranking.csv": Self.ranking, "rules.yml": Self.rules, "plain.yml": "places: 1\n",
      "orders.csv": Self.orders,
    ])
    let made = try tables.sheet("select ranking.csv --rules rules.yml --out 入选.xlsx")
    #expect(made.status == 0 && made.output.isEmpty)
    let chosen = try tables.sheet("select 入选.xlsx --rules plain.yml --chosen-only")
    #expect(chosen.lines.hasSuffix("1,A,95,selected,,,第 1 名，在 1 个名额之内。\n"))
    #expect(try tables.sheet("aggregate orders.csv --method borda --out 名次.xlsx").status == 0)
    let ranked = try tables.sheet("select 名次.xlsx --rules plain.yml --chosen-only")
    #expect(ranked.lines.hasSuffix("1,A,,selected,,,第 1 名，在 1 个名额之内。\n"))
  }
}
