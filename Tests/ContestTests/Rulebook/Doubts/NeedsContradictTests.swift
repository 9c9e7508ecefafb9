import Contest
import Testing

struct NeedsContradictTests {
  static let rounds = ["{id: theory, kind: recorded}", DoubtTrial.review]
  static let needs: [(needs: String, codes: [String])] = [
    ("[{round: theory, at-least: 60}, {round: theory, at-most: 80}]", []),
    (
      "[{round: theory, at-least: 80}, {round: theory, at-most: 60}]", ["rulebook-needs-contradict"]
    ),
    (
      "[{round: theory, at-most: 60}, {round: theory, at-least: 80}]", ["rulebook-needs-contradict"]
    ),
    ("[{round: theory, at-least: 80}, {round: review, at-most: 60}]", []),
    ("[late, no-late]", ["rulebook-needs-contradict"]),
    ("[{members: 1..2}, {members: 3}]", ["rulebook-needs-contradict"]),
    ("[{field: degree, is: 本科}, {field: degree, is: 硕士}]", ["rulebook-needs-contradict"]),
    ("[{field: degree, is: [本科, 硕士]}, {field: degree, is: 硕士}]", []),
  ]

  @Test(arguments: needs.indices)
  func `conditions that cannot hold together are refused`(index: Int) {
    let (needs, codes) = Self.needs[index]
    #expect(
      DoubtTrial.codes(
        // The first round is used by a prize of its own, so that it is not told as unused.
        Self.rounds,
        awards: [
          "{level: 一等奖, count: 3, needs: \(needs)}",
          "{level: 理论奖, count: 1, of: theory, stacks: true}",
        ])
        == codes)
  }

  /// The theory lets on from 60; the prize goes by the review.
  @Test(arguments: [
    ("at-least: 85, needs: {round: review, at-most: 80}", ["rulebook-needs-contradict"]),
    ("at-least: 85, needs: {round: review, at-most: 85}", []),
    ("count: 1, needs: {round: theory, at-most: 50}", ["rulebook-needs-contradict"]),
    ("count: 1, needs: {round: theory, at-most: 60}", []),
    ("count: 1, needs: [no-late, {round: theory, at-most: 59}]", ["rulebook-needs-contradict"]),
  ])
  func `a prize that asks for fewer points than it takes to come to it is refused`(
    award: String, codes: [String]
  ) {
    let rounds = ["{id: theory, kind: recorded, advance: {at-least: 60}}", DoubtTrial.review]
    #expect(DoubtTrial.codes(rounds, awards: ["{level: 一等奖, \(award)}"]) == codes)
  }
}
