import Contest
import ContestDesk
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

/// Tables of selections, ballots, orders and pairs: what is missing is no value, what is alike is told.
struct DecisionTableTests {
  private func file(_ text: String) throws -> String {
    let path = try temporaryFolder().appending(path: "名次.csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func select(
    _ text: String, _ plan: SelectionPlan
  ) throws -> PlainReading<GeneralSelection?> {
    try SelectionTable(try file(text)).select(plan)
  }

  @Test func `a blank cell in a limited column is refused at its cell`() throws {
    let reading = try select(
      "名次,作品编号,学校,得分\n1,A1,,95\n2,A2,,94\n3,B1,乙大学,90\n",
      SelectionPlan(places: 2, limits: [GroupLimit("学校", most: 1)]))
    #expect(reading.problems.map { $0.place.cell } == ["C2", "C3"])
    #expect(reading.value == nil && reading.accounts[0].cells.total == 14)
  }

  @Test func `one school in two spellings has one limit`() throws {
    let reading = try select(
      "作品编号,学校,得分\nA1,甲大学（北区）,95\nA2,甲大学(北区),94\nB1,乙大学,90\n",
      SelectionPlan(places: 2, limits: [GroupLimit("organization", most: 1)]))
    #expect(reading.value?.chosen.map(\.candidate.id) == ["A1", "B1"])
    #expect(reading.problems.map(\.code) == ["mark-spelled-twice"])
  }

  @Test func `ranks and places may be written as offices do`() throws {
    let reading = try select(
      "名次,作品编号\n第1名,A1\n并列第2名,B1\n第二名,C1\n4,D1\n", SelectionPlan(places: 1))
    #expect(reading.problems.isEmpty)
    #expect(reading.value?.chosen.map(\.candidate.id) == ["A1"])
    let orders = try OrderTable.read(
      try file("评委,作品编号,名次\n甲,A,第1名\n甲,B,第二名\n乙,A,2\n乙,B,1\n"), byDance: false)
    #expect(orders.problems.isEmpty && orders.value.count == 1)
    let wrong = try OrderTable.read(try file("评委,作品编号,名次\n甲,A,一\n甲,B,前2名\n"), byDance: false)
    #expect(
      wrong.problems.filter { $0.code == "cell-not-whole" }.map { $0.place.cell } == ["C2", "C3"])
  }

  @Test func `a rank that contradicts the score is refused at its cell`() throws {
    for text in ["名次,作品编号,得分\n1,A1,80\n2,B1,90\n", "名次,作品编号,得分\n1,A1,90\n1,B1,80\n"] {
      let reading = try select(text, SelectionPlan(places: 1))
      #expect(reading.problems.map(\.code) == ["select-rank-against-score"])
      #expect(reading.accounts[0].cells.refused == 1)
    }
    let settled = try select("名次,作品编号,得分\n1,A1,90\n2,B1,90\n", SelectionPlan(places: 1))
    #expect(settled.problems.isEmpty && settled.value?.ties == [])
  }

  @Test func `all faults of a table to select from are reported at once`() throws {
    func told(_ text: String, _ plan: SelectionPlan) throws -> [String] {
      try select(text, plan).problems.map { "\($0.place.cell ?? "") \($0.code)" }.sorted()
    }
    let plan = SelectionPlan(places: 2)
    #expect(
      try told("作品编号,名次\nA1,1\nA2,6.5\nA1,3\nA4,0\nA5,\n", plan)
        == [
          "A4 select-entry-twice", "B3 cell-not-whole", "B5 select-bad-rank",
          "A6 select-not-ranked",
        ].sorted())
    #expect(
      try told(
        "作品编号,名次\nA1,1\nA1,2\n",
        SelectionPlan(
          places: 1, limits: [GroupLimit("层次", most: 1), GroupLimit("省", most: 1)],
          ties: ["层次", "复评"]))
        == [
          " select-unknown-column", " select-unknown-column", " select-unknown-column",
          "A3 select-entry-twice",
        ])
  }

  @Test func `a row of totals is not a candidate`() throws {
    let reading = try select(
      "作品编号,学校,得分\nA1,甲,95\nB1,乙,90\n合计,,185\n", SelectionPlan(places: 2))
    #expect(reading.value?.chosen.count == 2)
  }

  @Test func `a candidate in another spelling is reported, and refused if the list has the name`()
    throws
  {
    let text = "选票,候选人\n1,张三\n1,李四\n2,张三（女）\n3,张三*\n4,张三教授\n5,李四、\n6,王五\n"
    let reading = try BallotTable.read(try file(text))
    let alike = reading.problems.filter { $0.code == "mark-look-alike" }
    #expect(alike.count == 2 && alike.allSatisfy { $0.severity == .warning })
    #expect(alike[0].message(in: .chinese).contains("“张三”“张三（女）”“张三*”“张三教授”"))
    let listed = try BallotTable.read(
      try file(text), candidates: try file("候选人\n张三\n李四\n"))
    let refused = listed.problems.filter { $0.severity == .error }
    #expect(refused.map(\.code) == Array(repeating: "ballot-like-standing", count: 4))
    #expect(refused.map(\.place.cell) == ["B4", "B5", "B6", "B7"])
    // Somebody else altogether makes the paper invalid, as before.
    #expect(!refused.contains { $0.found == "王五" })
  }

  @Test func `a place larger than the number of entries is reported at its cell`() throws {
    let reading = try OrderTable.read(
      try file("评委,作品编号,名次\n甲,A1,1\n甲,A2,2\n乙,A1,1\n乙,A2,5\n"), byDance: false)
    #expect(reading.problems.map(\.code) == ["orders-place-beyond"])
    #expect(reading.problems.map(\.place.cell) == ["C5"] && !reading.hasErrors)
  }

  @Test(arguments: [
    "评委,作品编号,名次\n甲,A1,90\n甲,A2,85\n乙,A1,80\n乙,A2,95\n", "作品编号,评委1,评委2\nA1,90,80\nA2,85,95\n",
  ])
  func `marks in a table of places are refused, since the best would be last`(text: String) throws {
    let reading = try OrderTable.read(try file(text), byDance: false)
    #expect(reading.problems.map(\.code) == ["orders-no-places"])
    #expect(reading.hasErrors && reading.problems.first?.place.row == 2)
  }

  @Test func `ranks that begin again below a title are reported at the title`() throws {
    let text = "编号,单位,名次\nA1,甲,1\nA2,乙,2\n第二组,,\nB1,甲,1\nB2,乙,2\n"
    let reading = try select(text, SelectionPlan(places: 2))
    #expect(reading.problems.contains { $0.code == "select-ranks-again" && $0.severity == .error })
    let tracked = try select(
      "编号,类别,名次\nA1,理科,1\nA2,理科,2\n第二组,,\nB1,文科,1\n", SelectionPlan(places: 2))
    #expect(tracked.problems.map(\.code) == ["select-ranks-again"])
    let apart = try select(
      "编号,组别,名次\nA1,一组,1\nA2,一组,2\n第二组,,\nB1,二组,3\n", SelectionPlan(places: 2))
    #expect(apart.problems.isEmpty)
    let through = try select(
      "编号,单位,名次\nA1,甲,1\nA2,乙,2\n第二组,,\nB1,甲,3\nB2,乙,4\n", SelectionPlan(places: 2))
    #expect(through.problems.map(\.code) == ["table-part-begins"])
  }

  @Test func `a blank choice is not a vote`() throws {
    let reading = try BallotTable.read(
      try file("选票,候选人,意见\n1,白一,赞成\n2,白一,\n3,白一, \n"))
    let count = try BallotCount(
      reading.value.papers[0], candidates: reading.value.candidates,
      rules: BallotRules(seats: 1, threshold: .majority))
    #expect(count.tallies[0].votes == 1 && count.elected == [] && count.cast == 3)
    #expect(count.blankPapers == ["2", "3"])
    #expect(reading.problems.map(\.code) == ["ballot-blank-choice", "ballot-blank-choice"])
    #expect(!reading.hasErrors)
  }

  static let wideOrders: [(String, [String])] = [
    ("作品编号,作品名称,评委1,评委2\nA,甲,1,第2名\nB,乙,2,1\nC,丙,3,3\n平均,,2,2\n", []),
    ("编号,张伟,李娜,名次\nA,1,2,1\nB,2,1,1\nC,3,3,3\n", []),
    ("编号,张伟,李娜\nA,1,2\nB,2,1\nC,,3\n", ["orders-not-placed"]),
    ("编号,张伟,李娜\nA,1,2\nB,2,x\nC,3,3\n", ["C3 cell-not-whole"]),
    ("编号,张伟,李娜\nA,1,2\nA,2,1\n", ["B3 orders-placed-twice"]),
    ("编号,楼层,王评委,李评委\nA,3,1,2\nB,2,2,1\nC,1,3,3\n", ["B1 mark-maybe-judge"]),
  ]

  @Test(arguments: wideOrders)
  func `orders with a column for each judge are those of a row for each place`(
    text: String, told: [String]
  ) throws {
    let wide = try OrderTable.read(try file(text), byDance: false)
    #expect(
      wide.problems.map { [$0.place.cell, $0.code].compactMap(\.self).joined(separator: " ") }
        == told)
    let cells = try #require(wide.accounts.first?.cells)
    #expect(cells.taken + cells.passedOver + cells.refused == cells.total)
    guard told.isEmpty else { return }
    let long = try OrderTable.read(
      try file("评委,作品编号,名次\n甲,A,1\n甲,B,2\n甲,C,3\n乙,A,2\n乙,B,1\n乙,C,3\n"), byDance: false)
    let orders = try (#require(wide.value.first), #require(long.value.first))
    #expect(
      Borda()(orders.0).rows.map { "\($0.entry) \($0.place)" }
        == Borda()(orders.1).rows.map { "\($0.entry) \($0.place)" })
  }

  @Test func `the columns of judges that a person names are the only ones`() throws {
    let text = "编号,楼层,王评委,李评委\nA,1,1,1\nB,2,2,2\nC,3,3,3\n"
    let named = try OrderTable.read(try file(text), byDance: false, judges: ["王评委", "李评委"])
    #expect(!named.hasErrors)
    #expect(try #require(named.value.first).judges.sorted() == ["李评委", "王评委"])
    let unknown = try OrderTable.read(try file(text), byDance: false, judges: ["周评委"])
    #expect(unknown.problems.contains { $0.code == "mark-no-such-judges" })
  }

  @Test func `an order that several judges gave is not counted once`() throws {
    let orders = try OrderTable.read(
      try file("评委,作品,名次,人数\n甲组,A,1,5\n甲组,B,2,5\n乙,A,2,1\n乙,B,1,\n"), byDance: false)
    #expect(
      orders.problems.filter { $0.severity == .error }
        .map { "\($0.place.cell ?? "") \($0.code)" }
        == ["D2 orders-several-times", "D3 orders-several-times"])
    // Of two that were compared, the votes are how often one was preferred.
    let pairs = try PairTable.read(try file("胜者,负者,票数\nA,B,3\nB,A,1\n"))
    #expect(!pairs.hasErrors && pairs.value.pairs.count { $0.winner == "A" } == 3)
  }

  @Test func `同上 is refused wherever it would be a name of its own`() throws {
    func refused<Value>(_ reading: PlainReading<Value>) -> [String] {
      reading.problems.filter { $0.severity == .error }
        .map { "\($0.place.cell ?? "") \($0.code)" }
    }
    let ballots = try BallotTable.read(try file("选票,候选人\n1,白一\n同上,白二\n3,〃\n"))
    #expect(refused(ballots) == ["A3 table-as-above", "B4 table-as-above"])
    let orders = try OrderTable.read(
      try file("评委,作品,名次\n张,A,1\n同上,B,2\n"), byDance: false)
    #expect(refused(orders) == ["A3 table-as-above"])
    let marks = try MarkTableReader.read(
      try file("作品编号,评委,得分,类别\nA1,张,90,文科\n同上,李,80,文科\nA2,同上,70,″\n"))
    #expect(
      refused(marks).sorted() == ["A3 table-as-above", "B4 table-as-above", "D4 table-as-above"])
    let pairs = try PairTable.read(try file("胜者,负者\nA,B\n同上,C\n"))
    #expect(refused(pairs) == ["A3 table-as-above"])
    #expect(pairs.accounts.first?.cells.refused == 1)
  }

  @Test func `a row without rank and score is told once, and not as a mixture of both`() throws {
    let reading = try select("编号,得分\nA1,95\nA2,\nA3,88\n", SelectionPlan(places: 2))
    #expect(reading.problems.map(\.code) == ["select-not-ranked"])
    let mixed = try select("编号,名次,得分\nA1,,95\nA2,1,\n", SelectionPlan(places: 1))
    #expect(mixed.problems.map(\.code) == ["select-rank-or-score"])
  }

  @Test func `待定 is no school with a cap of its own`() throws {
    let reading = try select(
      "编号,得分,单位\nA1,95,待定\nA2,90,待定\nA3,85,乙校\nA4,80,同上\n",
      SelectionPlan(places: 2, limits: [GroupLimit("单位", most: 1)]))
    #expect(
      reading.problems.filter { $0.severity == .error }.map { "\($0.place.cell ?? "") \($0.code)" }
        == ["C5 table-as-above", "C2 table-missing-value", "C3 table-missing-value"])
  }

  static let linesOfVotes: [(String, [String])] = [
    ("选票,候选人,票数\n1,白一,1\n2,白二,5\n3,白一,1\n", ["C3 ballot-several-votes"]),
    ("选票,候选人,得票数\n1,白一,0\n2,白二,-1\n", ["C2 ballot-several-votes", "C3 ballot-several-votes"]),
    ("ballot,candidate,votes\n1,A,2\n", ["C2 ballot-several-votes"]),
    // The weight of a voter.
    ("投票人,候选人,权重\n张,白一,2\n李,白二,1\n", ["C2 ballot-several-votes"]),
    ("选票,候选人,票数\n1,白一,\n2,白一,1.5\n", ["C2 table-missing-value", "C3 cell-not-whole"]),
    // A blank paper has no votes, or its own one.
    ("选票,候选人,票数\n1,白一,1\n2,,0\n3,,1\n4,,\n", []),
    ("选票,候选人,票数\n1,白一,1\n2,,3\n", ["C3 ballot-several-votes"]),
    // Columns that are choices themselves.
    (
      "选票,候选人,赞成,反对\n1,白一,1,\n2,白一,,1\n",
      ["C1 ballot-choices-under-unknown", "D1 ballot-choices-under-unknown"]
    ),
  ]

  @Test(arguments: linesOfVotes)
  func `a line that stands for another number of votes than one is refused`(
    text: String, refused: [String]
  ) throws {
    let reading = try BallotTable.read(try file(text))
    let errors = reading.problems.filter { $0.severity == .error }
    #expect(errors.map { "\($0.place.cell ?? "") \($0.code)" } == refused)
    #expect(!reading.problems.contains { $0.code == "table-unknown-heading" })
  }

  @Test func `without a column of choices each line is a vote`() throws {
    let reading = try BallotTable.read(try file("选票,候选人\n1,白一\n１,白二\n2,\n"))
    #expect(reading.value.papers[0].map(\.choices.count) == [2, 0])
  }

  @Test func `a choice without a candidate is refused`() throws {
    let reading = try BallotTable.read(try file("选票,候选人,意见\n1,,赞成\n"))
    #expect(
      reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["B2 table-missing-value"])
  }

  @Test func `invalid and blank papers are named`() throws {
    let count = try BallotCount(
      [
        Ballot("1", ["甲": .for]), Ballot("2", ["甲": .for, "乙": .for]), Ballot("3", [:]),
        Ballot("4", ["丙": .for]),
      ], candidates: ["甲", "乙"], rules: BallotRules(seats: 1))
    #expect(
      count.papers(in: .chinese)
        == "收回选票 4 张，有效 2 张，无效 2 张（2：选了 2 人，至多 1 人；4：“丙”不是候选人），有效票中空白 1 张（3）。")
    #expect(count.papers(in: .english).hasPrefix("4 papers cast, 2 valid, 2 invalid ("))
  }

  @Test func `a judge who left entries without a place is named`() throws {
    let reading = try OrderTable.read(
      try file("评委,作品编号,名次\n甲,A,1\n甲,B,2\n乙,A,1\n"), byDance: false)
    #expect(reading.problems.map(\.code) == ["orders-not-placed"] && !reading.hasErrors)
  }

  @Test func `a refused place is not also reported as missing`() throws {
    let reading = try OrderTable.read(
      try file("评委,作品编号,名次\n甲,A,1\n甲,B,2\n乙,A,1\n乙,B,第二\n"), byDance: false)
    #expect(
      reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["C5 cell-not-whole"]
    )
  }

  @Test func `an entry compared with its own other spelling is refused`() throws {
    let reading = try PairTable.read(try file("胜者,负者\nA1,Ａ１\n"))
    #expect(reading.problems.contains { $0.code == "pairs-same-entry" && $0.place.cell == "A2" })
  }

  @Test func `a table with a column for each candidate is told how to be written`() throws {
    let reading = try BallotTable.read(try file("选票号,张三一,李四方,王五福\n1,√,,√\n2,√,○,×\n"))
    let errors = reading.problems.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["ballot-column-per-candidate"])
    #expect(errors.first?.message(in: .chinese).contains("张三一、李四方、王五福") == true)
    let other = try BallotTable.read(try file("选票号,场次,票箱\n1,2,3\n"))
    #expect(other.problems.contains { $0.code == "table-missing-heading" })
  }

  @Test func `colleges and their students are groups and weights`() throws {
    let reading = try ClaimTable.read(try file("学院,学生数\n机械学院,1200\n文学院,800\n"))
    #expect(reading.problems.isEmpty && reading.value.map(\.name) == ["机械学院", "文学院"])
  }

  @Test func `a row of totals gets no seats`() throws {
    let reading = try ClaimTable.read(try file("单位,作品数\n甲,10\n乙,20\n合计,30\n"))
    #expect(reading.value.map(\.name) == ["甲", "乙"])
    #expect(reading.accounts[0].sheets[0].rowsPassedOver.map(\.row) == [1, 4])
  }

  static let weights = [
    ("指标,分值\n创新,40\n实用,60\n", "points", [String]()),
    ("指标,权重\n创新,40%\n实用,60%\n", "weights", []),
    ("指标,权重\n创新,40%\n实用,0.6\n", "weights", ["weight-percents-mixed"]),
    ("指标,权重,满分\n创新,40,100\n实用,60,100\n", "weights", []),
    ("指标,权重,满分\n创新,40,40\n实用,60,60\n", "weights", ["weight-and-full-marks"]),
    ("指标,权重\n创新,40\n创 新,60\n", "weights", ["mark-weight-twice"]),
    ("指标,权重\n创新,\n", "points", ["table-missing-value"]),
  ]

  @Test(arguments: weights)
  func `a table says whether its numbers are weights or full marks`(
    text: String, kind: String, codes: [String]
  ) throws {
    let reading = try CriterionWeights.read(try file(text))
    #expect(reading.problems.map(\.code) == codes)
    switch reading.value {
    case .points: #expect(kind == "points")
    case .weights: #expect(kind == "weights")
    case .equal: Issue.record("neither")
    }
  }

  @Test func `a missing value does not count as the lowest when it separates equal entries`() throws
  {
    let plan = SelectionPlan(places: 1, ties: ["初评"])
    let mixed = try select("作品编号,得分,初评\nA1,90,\nA2,90,80\nA3,70,\n", plan)
    #expect(
      mixed.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["C2 table-missing-value"])
    #expect(mixed.value == nil)
    let unneeded = try select("作品编号,得分,初评\nA1,95,\nA2,90,80\nA3,90,70\n", plan)
    #expect(unneeded.problems.isEmpty && unneeded.value?.chosen.map(\.candidate.id) == ["A1"])
    let neither = try select("作品编号,得分,初评\nA1,90,\nA2,90,\nA3,70,60\n", plan)
    #expect(neither.value?.ties == [["A1", "A2"]])
  }

  @Test func `each rank below 1 is named`() throws {
    let reading = try select("名次,作品编号\n0,A1\n-1,A2\n1,A3\n", SelectionPlan(places: 1))
    #expect(
      reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "A2 select-bad-rank", "A3 select-bad-rank",
      ])
  }

  @Test func `a weight that is too large or not a number is refused at its cell`() throws {
    let reading = try ClaimTable.read(try file("单位,数量\n甲,900000000000\n乙,三十\n丙,7件\n"))
    #expect(
      reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B2 cell-too-large", "B3 cell-no-number",
      ])
  }

  @Test func `rows of totals, shares and parts get no seats`() throws {
    let reading = try ClaimTable.read(
      try file("单位,数量\n甲大学,30\n其中：重点,10\n乙大学,20\n累计,50\n占比,1\n"))
    #expect(reading.value.map(\.name) == ["甲大学", "乙大学"])
    #expect(reading.problems.map(\.code) == ["table-rule-row"])
  }

  @Test func `a part of a unit gets no seats in addition to the unit`() throws {
    let reading = try ClaimTable.read(
      try file("学校,作品数\n京华理工大学,1200\n永定农学院,300\n本市合计,1500\n其中高职,200\n"))
    #expect(reading.value.map(\.name) == ["京华理工大学", "永定农学院"] && reading.problems.isEmpty)
    #expect(reading.accounts[0].sheets[0].rowsPassedOver.map(\.row) == [1, 4, 5])
  }

  @Test func `percentages among plain weights are refused at their cells`() throws {
    let reading = try ClaimTable.read(try file("组别,权重\n甲,30%\n乙,0.4\n丙,0.3\n"))
    #expect(
      reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["B2 weight-percents-mixed"])
    #expect(try ClaimTable.read(try file("组别,权重\n甲,30%\n乙,70%\n")).problems.isEmpty)
  }

  @Test func `a comma in a number is named as the fault`() throws {
    let reading = try ClaimTable.read(try file("学校,作品数\n甲,\"1,200\"\n乙,300\n"))
    #expect(reading.problems.map(\.code) == ["cell-comma-in-number"])
    #expect(reading.problems.first?.message(in: .chinese).contains("千位分隔符") == true)
  }

  @Test func `a cell with several candidates is refused, and a name with a comma is one`() throws {
    let reading = try BallotTable.read(
      try file("选票,候选人\n1,张伟、李娜\n2,张伟\n3,山、水、人\n"))
    #expect(
      reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == [
        "B2 ballot-several-candidates"
      ])
  }

  @Test func `two people in the cell of a candidate, an entry or a judge are reported`() throws {
    let ballots = try BallotTable.read(try file("选票,候选人\n1,王文 花丽\n2,王文\n3,苗思与高远\n"))
    #expect(
      ballots.problems.map { "\($0.place.cell ?? "") \($0.severity)" } == [
        "B2 error", "B4 warning",
      ])
    let pairs = try PairTable.read(try file("胜者,负者,评委\n王文和花丽,苗思,张伟\n王文,苗思,张伟 李娜\n"))
    #expect(Set(pairs.problems.compactMap(\.place.cell)) == ["A2", "C3"])
    let orders = try OrderTable.read(
      try file("评委,作品编号,名次\n张伟&李娜,A,1\n苗思,A,1\n"), byDance: false)
    #expect(
      orders.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["A2 cell-several-judges"])
  }

  @Test func `a round that cannot be read causes no second error`() throws {
    let reading = try BallotTable.read(try file("选票,候选人,轮次\n1,白一,首轮\n2,白一,2\n"))
    #expect(reading.problems.map { "\($0.place.cell ?? "") \($0.code)" } == ["C2 cell-not-whole"])
  }
}
