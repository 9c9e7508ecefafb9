import Contest
import Testing

struct MarkRankingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let options: MarkRanking.Options
    /// Entry, score, place, flags.
    let expected: [String]
    var testDescription: String { name }
  }

  /// Two tracks; D has too few marks to trim, E none.
  static let list: MarkList = {
    var list = MarkList()
    let marks: [(String, String, [Points])] = [
      ("A", "甲", [88, 92.5, 90, 79]), ("B", "甲", [89, 89, 95, 60]), ("C", "乙", [70, 80, 75]),
      ("D", "乙", [85, 86]), ("E", "乙", []),
    ]
    for (row, (entry, track, points)) in marks.enumerated() {
      list.note(entry: entry, track: track, row: row)
      for (judge, points) in points.enumerated() {
        list.add(entry: entry, judge: "评委\(judge + 1)", points: points, row: row, column: judge)
      }
    }
    list.finish()
    return list
  }()

  static let cases: [Case] = [
    Case(
      name: "mean", options: .init(),
      expected: ["A 87.38 1 []", "D 85.5 2 []", "B 83.25 3 []", "C 75 4 []", "E - - [no-marks]"]),
    Case(
      name: "trimmed", options: .init(method: .trimmed),
      expected: [
        "A 89 1 [tied]", "B 89 1 [tied]", "C 75 3 []", "D - - [few-marks]", "E - - [no-marks]",
      ]),
    Case(
      name: "trimmed within tracks", options: .init(method: .trimmed, byTrack: true),
      expected: [
        "C 75 1 []", "A 89 1 [tied]", "B 89 1 [tied]", "D - - [few-marks]", "E - - [no-marks]",
      ]),
    Case(
      name: "median, whole points",
      options: .init(method: .median, combination: Combination(decimals: 0)),
      expected: ["A 89 1 [tied]", "B 89 1 [tied]", "D 86 3 []", "C 75 4 []", "E - - [no-marks]"]),
    Case(
      name: "top places", options: .init(top: 1),
      expected: [
        "A 87.38 1 [grey-band]", "D 85.5 2 [grey-band]", "B 83.25 3 [grey-band]",
        "C 75 4 [grey-band]",
        "E - - [no-marks]",
      ]),
  ]

  @Test(arguments: cases)
  func `each method gives its scores, ranks and flags`(example: Case) {
    let rows = MarkRanking(Self.list, example.options).rows.map { row in
      let rank = row.rank.map(String.init) ?? "-"
      let flags = row.flags.map(\.rawValue).joined(separator: " ")
      return
        "\(Self.list.entries[row.entry].id) \(row.score?.description ?? "-") \(rank) [\(flags)]"
    }
    #expect(rows == example.expected)
  }

  @Test(arguments: ScoringMethod.allCases)
  func `every method ranks every entry that it can`(method: ScoringMethod) {
    let ranking = MarkRanking(Self.list, .init(method: method, top: 2))
    #expect(ranking.rows.count == 5)
    #expect(ranking.rows.count { $0.rank != nil } == (method == .trimmed ? 3 : 4))
    #expect(ranking.rows.allSatisfy { $0.probability.map { (0...1).contains($0) } ?? true })
  }

  @Test
  func
    `where severity is corrected, entries of the smaller panel are flagged when panels share no entry`()
  {
    var list = MarkList()
    for (entry, judge, points) in [("A", "张", 80), ("B", "张", 70), ("C", "李", 60), ("D", "李", 50)]
      as [(String, String, Points)]
    {
      list.add(entry: entry, judge: judge, points: points, row: 1, column: 1)
    }
    list.finish()
    let apart = { (list: MarkList) in
      MarkRanking(list, .init(method: .twoWay)).rows.filter { $0.flags == [.panelsApart] }
        .map { list.entries[$0.entry].id }.sorted()
    }
    // Of two equal panels the first one stays unflagged.
    #expect(apart(list) == ["C", "D"])
    #expect(MarkRanking(list, .init()).rows.allSatisfy { $0.flags.isEmpty })
    var larger = MarkList()
    for (entry, judge, points) in [("A", "张", 80), ("C", "李", 60), ("D", "李", 50)]
      as [(String, String, Points)]
    {
      larger.add(entry: entry, judge: judge, points: points, row: 1, column: 1)
    }
    larger.finish()
    #expect(apart(larger) == ["A"])
  }

  @Test func `an empty table gives an empty ranking`() {
    var list = MarkList()
    list.finish()
    for method in ScoringMethod.allCases {
      #expect(MarkRanking(list, .init(method: method, top: 10)).rows.isEmpty)
    }
  }
}
