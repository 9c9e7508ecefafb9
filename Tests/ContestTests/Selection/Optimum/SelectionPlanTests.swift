import Testing

@testable import Contest

struct SelectionPlanTests {
  @Test(arguments: [
    (GroupLimit("region", most: 20), "每个 region ≤ 20", "each region ≤ 20"),
    (GroupLimit("level", "专科", least: 2), "level=专科 ≥ 2", "level=专科 ≥ 2"),
    (GroupLimit("track", "n", least: 1, most: 3), "track=n ≥ 1 ≤ 3", "track=n ≥ 1 ≤ 3"),
    (GroupLimit("track"), "每个 track", "each track"),
  ])
  func `a limit is named by its group and its numbers`(
    limit: GroupLimit, chinese: String, english: String
  ) {
    #expect(limit.name(in: .chinese) == chinese)
    #expect(limit.name(in: .english) == english)
  }

  @Test func `limits on a value that no entry has are found, others are not`() {
    let candidates = [Candidate("a", rank: 1, values: ["x"])]
    let nobody = GroupLimit("school", "z", most: 1)
    let plan = SelectionPlan(
      places: 1,
      limits: [
        GroupLimit("school", "x", most: 1), nobody, GroupLimit("school", most: 1),
        GroupLimit("level", "专科", most: 1),
      ])
    #expect(plan.limitsOnNobody(among: candidates, columns: ["school"]) == [nobody])
  }

  static let errors: [SelectionProblemError] = [
    .noCandidates, .entryTwice(0, "a"), .notRanked(1, "a"), .badRank(2, 0),
    .rankAgainstScore(3, "a", than: "b"), .rankOrScore(4, "a"), .unknownColumn("x", known: []),
    .nobodyHas(GroupLimit("level", "专科", least: 1), nearest: nil, known: []),
    .badLimit(GroupLimit("x", least: 2, most: 1)), .badPlaces(-1), .conflict([], places: 1),
    .tooHard([]),
  ]

  @Test func `every error has a code of its own and a sentence in both languages`() {
    #expect(Set(Self.errors.map(\.code)).count == Self.errors.count)
    for language in Language.allCases {
      #expect(Set(Self.errors.map { $0.message(in: language) }).count == Self.errors.count)
    }
  }

  @Test func `an error about a row has its position, any other has none`() {
    #expect(
      Self.errors.map(\.position) == [nil, 0, 1, 2, 3, 4, nil, nil, nil, nil, nil, nil])
  }
}
