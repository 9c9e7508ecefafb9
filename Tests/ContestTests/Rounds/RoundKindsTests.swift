import Contest
import ContestTestSupport
import Testing

/// A kind of round is one file, one line of the list, one test file and one section of the page.
struct RoundKindsTests {
  static let kinds = RoundKinds.all.map { "\($0)" }

  @Test func `the files that declare a kind are the kinds of the list`() throws {
    #expect(try RuleFamily("Rounds", declares: "RoundKind").declared() == Set(Self.kinds))
    #expect(Set(Self.kinds).count == Self.kinds.count)
  }

  @Test(arguments: kinds)
  func `every kind has a test file of its name`(kind: String) {
    #expect(RuleFamily("Rounds", declares: "RoundKind").hasTest(kind), "\(kind)")
  }

  @Test(arguments: RoundKinds.all.map { $0.word })
  func `every kind has a section with an example, and its keys are explained`(word: String) throws {
    let kind = try #require(RoundKinds.all.first { $0.word == word })
    let section = try #require(try RuleFamily.section("### \(word) ·"), "no section \(word)")
    #expect(section.contains("kind: \(word)"))
    let rounds = try #require(try RuleFamily.section("## 轮次 · `rounds`"))
    let kinds = try RoundKinds.all.map { try RuleFamily.section("### \($0.word) ·") ?? "" }
    for key in kind.keys {
      #expect((rounds + kinds.joined()).contains("`\(key)`"), "\(word) \(key)")
    }
  }

  @Test func `no two kinds share a word, and none is listed as not yet possible`() {
    let words = RoundKinds.all.map { $0.word }
    #expect(Set(words).count == words.count)
    #expect(Set(words).isDisjoint(with: RoundKinds.toCome))
  }

  @Test(arguments: [
    ("order: by-lot, rubric: [{id: a, name: 甲}]", "live"), ("rubric: [{id: a, name: 甲}]", "review"),
    ("minutes: {talk: 5}", "live"), ("advance: {count: 3}", "review"),
  ])
  func `a round without a kind is read as the kind whose keys it has`(keys: String, kind: String)
    throws
  {
    let problems = RulebookReader.read(
      ShortRulebook.text(rounds: "{id: one, \(keys), zzzz: 1}")
    ).problems
    #expect(problems.contains { $0.code == "rulebook-missing" })
    let unknown = try #require(problems.first { $0.code == "rulebook-unknown-key" })
    let message = unknown.explanation.message(in: .english)
    #expect(message.contains("first-score-after") == (kind == "live"))
    #expect(message.contains("judges-per-entry"))
  }
}
