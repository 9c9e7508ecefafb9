import Testing

@testable import Contest

struct BallotSelectionTests {
  /// The outcome of each candidate, by votes, after somebody left or the committee decided.
  static func outcomes(
    _ votes: [String: Int], _ rule: BallotRule, gone: Set<String> = [],
    _ overrides: [SelectionOverride] = []
  ) -> [String] {
    let result = BallotResult(BallotResultTests.input(BallotResultTests.run(1, votes)), rule)
    let ordered = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let standings = ordered.enumerated().map { place, name in
      Standing(Entry.ID(name), rank: gone.contains(name) ? nil : place + 1, organization: "")
    }
    let selection = Selection(result, standings: standings, overrides: overrides)
    return ordered.compactMap { name in
      selection[Entry.ID(name)].map { choice in
        let word =
          switch choice.outcome {
          case .advanced: "advanced"
          case .reserve(let place): "reserve \(place)"
          case .undecided: "undecided"
          case .notAdvanced: "out"
          }
        return "\(name) \(word) \(choice.reason.code.dropFirst("selection-".count))"
      }
    }
  }

  static let rule = BallotRule(seats: 2, mostMarks: 5, reserves: 1)
  static let votes = ["A": 7, "B": 6, "C": 5, "D": 5, "E": 2]

  @Test func `the elected have places, those without a seat stand by, the others are out`() {
    #expect(
      Self.outcomes(["A": 7, "B": 6, "C": 5, "D": 2], Self.rule) == [
        "A advanced elected", "B advanced elected", "C reserve 1 seats-taken",
        "D out too-few-votes",
      ])
  }

  /// The run was counted while A was away; A has come back since.
  @Test func `who had left before the count has no place after coming back, and is told why`() {
    var run = BallotResultTests.run(1, ["A": 7, "B": 6, "C": 2])
    run.gone = ["A"]
    let result = BallotResult(
      BallotResultTests.input(run), BallotRule(seats: 1, mostMarks: 5, reserves: 1))
    let standings = ["A", "B", "C"].enumerated().map { place, name in
      Standing(Entry.ID(name), rank: place + 1, organization: "")
    }
    let selection = Selection(result, standings: standings, overrides: [])
    #expect(selection["A"]?.outcome == .notAdvanced)
    #expect(selection["A"]?.reason.code == "selection-gone-at-count")
    #expect(selection["B"]?.outcome == .advanced)
    #expect(
      BallotStanding(of: "A", in: result, selection, isClosed: false) == .goneBeforeCount)
  }

  @Test func `when one elected has left, the next moves up`() {
    #expect(
      Self.outcomes(["A": 7, "B": 6, "C": 5, "D": 2], Self.rule, gone: ["B"]) == [
        "A advanced elected", "B out not-ranked", "C advanced moved-up", "D out too-few-votes",
      ])
  }

  @Test func `two of equal votes who do not both fit wait for the committee`() {
    #expect(
      Self.outcomes(Self.votes, Self.rule, gone: ["A"]) == [
        "A out not-ranked", "B advanced elected", "C undecided tied-at-last-seat",
        "D undecided tied-at-last-seat", "E out too-few-votes",
      ])
  }

  @Test func `without reserves a seat that falls free stays empty`() {
    let rule = BallotRule(seats: 2, mostMarks: 5)
    #expect(
      Self.outcomes(["A": 7, "B": 6, "C": 5], rule, gone: ["A"]) == [
        "A out not-ranked", "B advanced elected", "C out seats-taken",
      ])
  }

  @Test func `who passed and found the seats taken has a place in reserve`() {
    // Of nine, five votes pass. One seat, two reserves: B and C share the first, D would be the third.
    let rule = BallotRule(seats: 1, mostMarks: 5, reserves: 2)
    let votes = ["A": 8, "B": 6, "C": 6, "D": 5, "E": 2]
    #expect(
      Self.outcomes(votes, rule) == [
        "A advanced elected", "B reserve 1 seats-taken", "C reserve 1 seats-taken",
        "D out seats-taken", "E out too-few-votes",
      ])
    // Once B has withdrawn, D is the second.
    #expect(
      Self.outcomes(votes, rule, gone: ["B"]).prefix(4) == [
        "A advanced elected", "B out not-ranked", "C reserve 1 seats-taken",
        "D reserve 2 seats-taken",
      ])
  }

  /// D, with fewer votes, moved up to the seat that A lost, while B and C still waited for the other.
  @Test func `a seat that falls free goes to equals at the last seat before any reserve`() {
    let votes = ["A": 7, "B": 6, "C": 6, "D": 5]
    let rule = BallotRule(seats: 2, mostMarks: 5, reserves: 1)
    #expect(
      Self.outcomes(votes, rule) == [
        "A advanced elected", "B undecided tied-at-last-seat", "C undecided tied-at-last-seat",
        "D out seats-taken",
      ])
    #expect(
      Self.outcomes(votes, rule, gone: ["A"]) == [
        "A out not-ranked", "B advanced moved-up", "C advanced moved-up",
        "D reserve 1 seats-taken",
      ])
    // The one whom the committee did not take is the first reserve, and so the result is the same if A leaves later.
    let taken = [SelectionOverride("B", .advance, reason: "再议", actor: "li")]
    #expect(
      Self.outcomes(votes, rule, taken) == [
        "A advanced elected", "B advanced committee", "C reserve 1 seats-given",
        "D out seats-taken",
      ])
    #expect(
      Self.outcomes(votes, rule, gone: ["A"], taken) == [
        "A out not-ranked", "B advanced committee", "C advanced tie-fits",
        "D reserve 1 seats-taken",
      ])
    // With a run left it decides about the one seat; the seat of A waits for whoever loses it.
    let again = BallotRule(seats: 2, mostMarks: 5, runs: 2, reserves: 1)
    #expect(
      Self.outcomes(votes, again, gone: ["A"]) == [
        "A out not-ranked", "B undecided tied-at-last-seat", "C undecided tied-at-last-seat",
        "D out seats-taken",
      ])
    // When all equals have left, the reserve moves up.
    #expect(
      Self.outcomes(votes, rule, gone: ["B", "C"]) == [
        "A advanced elected", "B out not-ranked", "C out not-ranked", "D advanced moved-up",
      ])
    // Without reserves nobody moves up, and the equals have the one seat.
    #expect(
      Self.outcomes(votes, BallotRule(seats: 2, mostMarks: 5), gone: ["A"]) == [
        "A out not-ranked", "B undecided tied-at-last-seat", "C undecided tied-at-last-seat",
        "D out seats-taken",
      ])
  }

  @Test func `the committee's decision about one stands before the ballot`() {
    let overrides = [
      SelectionOverride("E", .advance, reason: "补选", actor: "li"),
      SelectionOverride("A", .exclude, reason: "迟到的答复", actor: "li"),
    ]
    // E takes the place that A loses, so nobody moves up.
    #expect(
      Self.outcomes(Self.votes, Self.rule, overrides) == [
        "A out committee", "B advanced elected", "C reserve 1 seats-taken",
        "D reserve 1 seats-taken", "E advanced committee",
      ])
  }

  @Test func `of two equal at the last seat, the other follows from what became of one`() {
    // Five votes are needed, one run is held: A is elected, and B and C are equal at the second seat.
    let votes = ["A": 7, "B": 6, "C": 6, "D": 2]
    let rule = BallotRule(seats: 2, mostMarks: 5)
    func two(_ gone: Set<String> = [], _ overrides: [SelectionOverride] = []) -> [String] {
      Self.outcomes(votes, rule, gone: gone, overrides).filter { !"AD".contains($0.prefix(1)) }
    }
    #expect(two() == ["B undecided tied-at-last-seat", "C undecided tied-at-last-seat"])
    #expect(
      two([], [SelectionOverride("B", .advance, reason: "再议", actor: "li")]) == [
        "B advanced committee", "C out seats-given",
      ])
    #expect(
      two([], [SelectionOverride("B", .exclude, reason: "再议", actor: "li")]) == [
        "B out committee", "C advanced tie-fits",
      ])
    #expect(two(["B"]) == ["B out not-ranked", "C advanced tie-fits"])
    // With a run left, the run decides.
    let again = BallotRule(seats: 2, mostMarks: 5, runs: 2)
    #expect(
      Self.outcomes(votes, again, gone: ["B"]).contains("C undecided tied-at-last-seat"))
  }

  @Test func `nobody is told of a run that cannot be held, or of votes that nobody needs`() throws {
    func reason(_ name: String, _ votes: [String: Int], _ rule: BallotRule) -> String? {
      let result = BallotResult(BallotResultTests.input(BallotResultTests.run(1, votes)), rule)
      let standings = votes.keys.sorted().map {
        Standing(Entry.ID($0), rank: 1, organization: "")
      }
      return Selection(result, standings: standings, overrides: [])[Entry.ID(name)]?.reason
        .message(in: .chinese)
    }
    let votes = ["A": 7, "B": 6, "C": 6, "D": 0]
    #expect(
      reason("B", votes, BallotRule(seats: 2, mostMarks: 5))
        == "第 1 轮得 6 票（按 9 计，须 5 票；反对 0，弃权 3）；2 人得票相同，只余 1 个名额，待评委会决定。")
    #expect(
      reason("B", votes, BallotRule(seats: 2, mostMarks: 5, runs: 2))?.hasSuffix(
        "待再投一轮或由评委会决定。") == true)
    #expect(
      reason("D", votes, BallotRule(seats: 2, threshold: nil, mostMarks: 5))
        == "第 1 轮得 0 票（按 9 计；反对 0，弃权 9），得票较少。")
  }

  @Test func `what must be known of the whole is noted`() {
    func notes(
      _ votes: [String: Int], _ rule: BallotRule, gone: Set<String> = [],
      _ overrides: [SelectionOverride] = []
    ) -> [String] {
      let result = BallotResult(BallotResultTests.input(BallotResultTests.run(1, votes)), rule)
      let standings = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.enumerated().map {
        Standing(
          Entry.ID($1.key), rank: gone.contains($1.key) ? nil : $0 + 1, organization: "")
      }
      return Selection(result, standings: standings, overrides: overrides).lists.flatMap(\.notes)
        .map(\.code)
    }
    #expect(
      notes(["A": 2], BallotRule(seats: 2)) == [
        "selection-note-no-choice", "selection-note-nobody-elected", "selection-note-seats-empty",
      ])
    #expect(notes(["A": 9, "B": 2], BallotRule(seats: 1, mostMarks: 2)).isEmpty)
    #expect(notes(["A": 3], BallotRule()) == ["selection-note-nobody-elected"])
    // Somebody elected has left, and nobody stands by; the committee may fill the seat.
    let two = BallotRule(seats: 2, mostMarks: 5)
    let votes = ["A": 9, "B": 8, "C": 2]
    #expect(notes(votes, two).isEmpty)
    #expect(notes(votes, two, gone: ["A"]) == ["selection-note-seats-empty"])
    let filled = SelectionOverride("C", .advance, reason: "补选", actor: "li")
    #expect(notes(votes, two, gone: ["A"], [filled]).isEmpty)
  }
}
