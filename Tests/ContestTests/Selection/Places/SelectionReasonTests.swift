import Contest
import Testing

struct SelectionReasonTests {
  static let override = SelectionOverride(Entry.ID("A1"), .advance, reason: "增补", actor: "评委会")
  static let round = Bilingual(chinese: "终评", english: "Final")

  static let all: [SelectionReason] = [
    .inPlaces(rank: 3, places: 5), .heldForItsTrack(rank: 9, "s", least: 1), .committee(override),
    .placesFilled(rank: 6, places: 5, byCommittee: 0),
    .equalsLeftOutBefore(rank: 6, equals: 3, tied: 3, places: 1),
    .capFilled(rank: 4, cap: 1, by: [Standing.Ranked(Entry.ID("A1"), rank: 2)]),
    .heldForOtherTracks(rank: 4, least: 1), .capHeldForOtherTracks(rank: 4, left: 2),
    .tieAtLine(rank: 5, tied: 2, places: 1),
    .tieTaken(rank: 5, tied: 2, places: 1), .tieLeftOut(rank: 5, tied: 2, places: 1), .notRanked,
    .inLaterRound(round), .laterRoundClosed(round),
    .tieInLaterRound(round, rank: 7, tied: 2, places: 1),
    .tieWithoutLaterRound(round, rank: 7, tied: 2, places: 1),
    .laterRoundWithoutIt(round, rank: 3, places: 5), .outOfRound(.withdrawn),
    .beyondEmptyPlace(round, rank: 7, places: 5),
    .reserveCapFilled(rank: 6, places: 5, cap: 2),
  ]

  @Test func `every reason has a code of its own and a sentence in both languages`() {
    #expect(Set(Self.all.map(\.code)).count == Self.all.count)
    for language in Language.allCases {
      #expect(Set(Self.all.map { $0.message(in: language) }).count == Self.all.count)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let reason: SelectionReason
    let chinese, english: String
    var testDescription: String { reason.code }
  }

  @Test(arguments: [
    Case(
      reason: .inPlaces(rank: 6, places: 5), chinese: "第 6 名，除去排在前面而没有入选的，在 5 个名额之内。",
      english: "Rank 6: within the 5 places, not counting those before it that were left out."),
    Case(
      reason: .heldForItsTrack(rank: 9, "s", least: 1), chinese: "第 9 名；类别“s”至少 1 个名额，由它补足。",
      english: "Rank 9: track “s” has at least 1 places, and this is one of them."),
    Case(
      reason: .capFilled(rank: 4, cap: 0, by: []), chinese: "第 4 名；所在单位名额上限为 0。",
      english: "Rank 4: its organization's cap is 0."),
    Case(
      reason: .capFilled(rank: 4, cap: 2, by: [Standing.Ranked(Entry.ID("A1"), rank: 1)]),
      chinese: "第 4 名；所在单位名额上限为 2，第 1 名已入选，余下的要看前面并列的怎样定。",
      english:
        "Rank 4: the cap for its organization is 2; rank 1 has a place, and the rest follows from equals before it."
    ),
    Case(
      reason: .heldForOtherTracks(rank: 4, least: nil),
      chinese: "第 4 名；有的类别有保底名额，余下的名额须留给尚未满足的类别。",
      english:
        "Rank 4: some tracks have a minimum, and the places left go to tracks that have fewer."),
    Case(
      reason: .capHeldForOtherTracks(rank: 4, left: 1, reserveCap: 1),
      chinese: "第 4 名；所在单位还可入选 1 项，须留给尚未满足保底名额的类别。所在单位连同候补已达 1 个的上限，不列入候补。",
      english:
        "Rank 4: its organization may still have 1, which tracks below their minimum need. With its reserves its organization has reached the 1 that it may have, so it is no reserve."
    ),
    Case(
      reason: .tieAtLine(rank: 5, tied: 2, places: 1), chinese: "并列第 5 名的 2 项中只能入选 1 项，待评委会决定。",
      english: "Of 2 entries that share rank 5 only 1 fit; the committee decides."),
    Case(
      reason: .committee(SelectionOverride(Entry.ID("A1"), .exclude, reason: "退赛", actor: "组委会")),
      chinese: "评委会决定不入选：退赛",
      english: "Left out by decision of the committee: 退赛"),
    Case(
      reason: .laterRoundClosed(round), chinese: "“终评”已结束，空出的名额不再递补。",
      english: "“Final” is closed, so nobody moves up to the free place."),
    Case(
      reason: .beyondEmptyPlace(round, rank: 6, places: 3, reserveCap: 2),
      chinese: "第 6 名，没有列入 3 个名额；后来有名额空出，“终评”已结束，不再递补。所在单位连同候补已达 2 个的上限，不列入候补。",
      english:
        "Rank 6: it had none of the 3 places. One has become empty since, and “Final” is closed, so nobody moves up. With its reserves its organization has reached the 2 that it may have, so it is no reserve."
    ),
    Case(
      reason: .tieInLaterRound(round, rank: 3, tied: 2, places: 1),
      chinese: "按现在的名次和名额，并列第 3 名的 2 项中只能入选 1 项；已参加“终评”，评委会决定以前保留。",
      english:
        "By the ranks and places of now only 1 of 2 entries that share rank 3 fit; it took part in “Final” and stays until the committee decides."
    ),
  ])
  func `the sentence names rank, limit and who decides`(example: Case) {
    #expect(example.reason.message(in: .chinese) == example.chinese)
    #expect(example.reason.message(in: .english) == example.english)
  }

  @Test func `what would be enough names the rank, and the score where there is one`() {
    let change = SelectionChange.standBefore(Standing.Ranked(Entry.ID("A1"), rank: 2, score: 88.5))
    #expect(change.message(in: .chinese) == "若排在第 2 名（88.5 分）之前即可入选。")
    #expect(
      change.message(in: .english) == "It would be in if it stood before rank 2 (score 88.5).")
    let bare = SelectionChange.standBefore(Standing.Ranked(Entry.ID("A1"), rank: 2))
    #expect(bare.message(in: .english) == "It would be in if it stood before rank 2.")
  }
}
