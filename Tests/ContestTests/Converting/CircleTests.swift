import Contest
import Testing

struct CircleTests {
  @Test func `a class is whatever the form answers, and a blank is nobody's class`() throws {
    var played = try PlayedTier(
      tier: "rounds: [{id: one, kind: recorded, scale: {best-of: class, to: 100}}]",
      form: "form: [{id: class, name: 班级, kind: text}]")
    try played.record("one", ["A": ["80"], "B": ["60"], "C": ["45"], "D": ["90"]])
    for (name, answer) in ["A": "一班", "B": "一班", "C": "二班"] {
      played.entry(name) { $0.answers = ["class": answer] }
    }
    #expect(
      played.ranking("one") == ["A 100.00 1=", "C 100.00 1=", "B 75.00 3", "D - result-no-circle"])
    // Among whom is said: a reader does not know what the circle is.
    let lines = played.explanation("C", "one") + played.explanation("B", "one")
    #expect(lines.contains("折算：同一“班级”中只有这一项，45 得 100.00 分。"), "\(lines)")
    #expect(lines.contains("折算：同一“班级”中最好的是 80，60 得 75.00 分（满分 100）。"), "\(lines)")
    #expect(played.tier.needs.fields == ["class"])
  }

  @Test(arguments: [("track", "75.00"), ("organization", "100.00"), ("all", "75.00")])
  func `the circle may be a track, an organization or all`(circle: String, score: String) throws {
    var played = try PlayedTier(
      tier: "rounds: [{id: one, kind: recorded, scale: {best-of: \(circle), to: 100}}]")
    try played.record("one", ["A": ["80"], "B": ["60"]])
    #expect(played.ranking("one").last?.contains("B \(score)") == true)
  }
}
