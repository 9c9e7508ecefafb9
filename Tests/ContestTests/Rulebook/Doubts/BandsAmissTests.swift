import Contest
import Testing

struct BandsAmissTests {
  @Test(arguments: [
    ("85..100", "70..85", [String]()), ("85..100", "70..84.5", []),
    ("80..100", "70..85", ["warning rulebook-bands-overlap"]),
    ("90..100", "0..70", ["warning rulebook-bands-gap"]),
  ])
  func `bands that overlap or leave marks out are told`(
    one: String, next: String, told: [String]
  ) {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新, bands: [{range: \(one), words: 优}, {range: \(next), words: 良}]}]}"
    #expect(
      DoubtTrial.read([round]).problems.map { "\($0.severity.rawValue) \($0.code)" } == told)
  }

  @Test func `it names the marks`() {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新, bands: [{range: 80..100, words: 优}, {range: 70..85, words: 良}]}]}"
    #expect(
      DoubtTrial.read([round]).problems.first?.message(in: .chinese).contains("都含 80–85 分") == true)
  }

  /// 良 reaches over all of 优 and into 特; the marks between 优 and 特 are 良, so none are without words.
  @Test func `each two bands are compared, not only neighbours`() {
    let round =
      "{id: review, kind: review, rubric: [{id: x, name: 新, bands: [{range: 90..100, words: 特}, {range: 80..85, words: 优}, {range: 60..95, words: 良}]}]}"
    let told = DoubtTrial.read([round]).problems.map { $0.message(in: .chinese) }
    #expect(told.count == 2, "\(told)")
    #expect(told.contains { $0.contains("“特”与“良”都含 90–95 分") }, "\(told)")
    #expect(told.contains { $0.contains("“优”与“良”都含 80–85 分") }, "\(told)")
  }
}
