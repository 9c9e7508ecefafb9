import Contest
import Testing

struct StatedRanksTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Entry, track, mark (`nil`: none) and the stated rank, row by row.
    let rows: [(String, String, Points?, Int?)]
    var byTrack = false
    /// Codes with the rows that they name.
    let told: [String]
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "ranks that agree",
      rows: [("A", "", 92, 1), ("B", "", 90, 2), ("C", "", 88, 3)], told: []),
    Case(
      name: "equal scores, in each way of counting",
      rows: [("A", "", 92, 1), ("B", "", 90, 2), ("C", "", 90, 2), ("D", "", 80, 4)], told: []),
    Case(
      name: "equal scores put in an order",
      rows: [("A", "", 92, 1), ("B", "", 90, 3), ("C", "", 90, 2), ("D", "", 80, 4)], told: []),
    Case(
      name: "1-2-2-3",
      rows: [
        ("A", "", 92, 1), ("B", "", 90, 2), ("C", "", 90, 2), ("D", "", 80, 3), ("E", "", 70, 4),
      ], told: []),
    Case(
      name: "two ranks the other way round",
      rows: [("A", "", 92, 1), ("B", "", 90, 3), ("C", "", 88, 2), ("D", "", 80, 4)],
      told: ["rank-stated-differs 3", "rank-stated-differs 4"]),
    Case(
      name: "all ranks wrong in a small table",
      rows: [("A", "", 92, 2), ("B", "", 90, 1)],
      told: ["rank-stated-differs 2", "rank-stated-differs 3"]),
    Case(
      name: "another order altogether",
      rows: (1...8).map { ("A\($0)", "", Points(tenThousandths: (90 - $0) * 10_000), 9 - $0) },
      told: ["rank-many-differ 0"]),
    Case(
      name: "ranks within tracks, one list of all",
      rows: [
        ("A", "文", 92, 1), ("B", "理", 91, 1), ("C", "文", 90, 2), ("D", "理", 80, 2),
        ("E", "理", 70, 3),
      ],
      told: ["rank-counted-otherwise 2"]),
    Case(
      name: "ranks within tracks, as asked",
      rows: [
        ("A", "文", 92, 1), ("B", "理", 91, 1), ("C", "文", 90, 2), ("D", "理", 80, 2),
      ], byTrack: true, told: []),
    Case(
      name: "a rank of an entry without marks",
      rows: [("A", "", 92, 1), ("B", "", 90, 2), ("C", "", nil, 3)],
      told: ["rank-stated-differs 4"]),
    Case(
      name: "blank ranks", rows: [("A", "", 92, 1), ("B", "", 90, nil), ("C", "", 88, 3)],
      told: []),
    Case(
      name: "a rank on each judge's row",
      rows: [("A", "", 92, 1), ("A", "", 70, 2), ("B", "", 60, 2), ("B", "", 95, 1)], told: []),
    Case(
      name: "the entry's rank on each row",
      rows: [
        ("A", "", 92, 2), ("A", "", 90, 2), ("B", "", 60, 1), ("B", "", 70, 1),
      ],
      told: ["rank-stated-differs 2", "rank-stated-differs 4"]),
  ]

  @Test(arguments: cases)
  func `rows whose stated rank is not the one that the marks give are told`(example: Case) {
    let problems = Self.problems(example.rows, byTrack: example.byTrack)
    #expect(problems.map { "\($0.code) \($0.place.row ?? 0)" } == example.told)
    #expect(problems.allSatisfy { $0.severity == .warning && $0.place.column == 9 })
  }

  @Test func `the message says what is stated, what was computed and which was used`() {
    let rows: [(String, String, Points?, Int?)] = [
      ("A", "", 92, 1), ("B", "", 90, 3), ("C", "", 88, 2), ("D", "", 80, 4),
    ]
    let problem = Self.problems(rows, byTrack: false).first
    #expect(
      problem?.message(in: .chinese)
        == "B 写的是第 3 名，而按分数（平均分）是 90，第 2 名。写的名次不采用，名次按分数另算；请核对这一行的分数和名次有没有填错、排错行。")
    #expect(problem?.place.cell == "I3")
  }

  private static func problems(
    _ rows: [(String, String, Points?, Int?)], byTrack: Bool
  ) -> [Problem] {
    var list = MarkList()
    var judges: [String: Int] = [:]
    for (number, (entry, track, mark, rank)) in rows.enumerated() {
      let row = number + 2
      list.note(
        entry: entry, track: track, row: row,
        rank: rank.map { ($0, Place(file: "分.csv", row: row, column: 9)) })
      judges[entry, default: 0] += 1
      guard let mark else { continue }
      list.add(
        entry: entry, judge: "评委\(judges[entry, default: 0])", points: mark, row: row, column: 3)
    }
    list.finish()
    let ranking = MarkRanking(list, .init(byTrack: byTrack))
    return StatedRanks(list, ranking, by: .mean, byTrack: byTrack).problems
  }
}
