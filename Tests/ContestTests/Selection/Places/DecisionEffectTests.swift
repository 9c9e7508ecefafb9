import Contest
import Testing

struct DecisionEffectTests {
  private static let letOn = SelectionOverride("D", .advance, reason: "增补", actor: "li")
  private static let left = SelectionOverride("A", .exclude, reason: "抄袭", actor: "li")

  @Test(
    arguments: [
      (
        DecisionEffect(before: .reserve(1), [left]), "因评委会决定 A 不晋级（抄袭）而变动；没有这项决定，它是候补 1。",
        "Changed by the committee's decision that A does not go on (抄袭); without it, it would be reserve 1."
      ),
      (
        DecisionEffect(before: .advanced, [left, letOn]),
        "因评委会决定 A 不晋级（抄袭）、D 晋级（增补）而变动；没有这些决定，它晋级。",
        "Changed by the committee's decision that A does not go on (抄袭) and that D goes on (增补); without it, it would go on."
      ),
      (
        DecisionEffect(before: .undecided, [letOn]), "因评委会决定 D 晋级（增补）而变动；没有这项决定，它待评委会决定。",
        "Changed by the committee's decision that D goes on (增补); without it, it would wait for the committee."
      ),
      (
        DecisionEffect(before: .notAdvanced, [left]), "因评委会决定 A 不晋级（抄袭）而变动；没有这项决定，它未晋级。",
        "Changed by the committee's decision that A does not go on (抄袭); without it, it would not go on."
      ),
    ])
  func `it names the decisions, their reasons and what they changed`(
    effect: DecisionEffect, chinese: String, english: String
  ) {
    #expect(effect.message(in: .chinese) == chinese)
    #expect(effect.message(in: .english) == english)
  }
}
