import Contest
import ContestTestSupport
import Foundation
import Testing

/// The vocabulary reference is tried as it stands.
struct RulebookGuideTests {
  func guide() throws -> String {
    try String(contentsOf: try repositoryFile("docs/rulebooks.md"), encoding: .utf8)
  }

  /// The fenced blocks of YAML, each with the word after `yaml`.
  func snippets() throws -> [(where: String, text: String)] {
    try Document("docs/rulebooks.md").blocks.filter { $0.kind.hasPrefix("yaml") }
      .map { ($0.kind.dropFirst(4).trimmingCharacters(in: .whitespaces), $0.text) }
  }

  static let frame = """
    rulebook: frame
    name: 框架
    version: "1"
    source: 示例
    subject: work

    """
  static let tracks = "tracks: [{id: natural, name: 自然科学}, {id: social, name: 社会科学}]\n"
  static let form = """
    form:
      - {id: permit, name: 证明, kind: file}
      - {id: special, name: 特殊类别, kind: choice, choices: [是, 否]}
      - {id: finished-on, name: 完成日期, kind: day}
      - {id: size, name: 集体人数, kind: number}
      - {id: young, name: 35周岁以下人数, kind: number}

    """
  static let rounds = """
        rounds:
          - id: review
            kind: review
            rubric: [{id: novelty, name: 创新}]
            advance: {count: 5}
          - id: defence
            kind: live
            rubric: [{id: show, name: 展示}]

    """

  @Test func `every snippet of the guide parses in its place`() throws {
    let snippets = try snippets()
    #expect(snippets.count >= 8)
    for (place, text) in snippets {
      func indented(_ columns: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { String(repeating: " ", count: columns) + $0 }.joined(separator: "\n") + "\n"
      }
      let tiers = "tiers:\n  - id: city\n    name: 市赛\n"
      let whole =
        switch place {
        case "rulebook": text + "\n"
        case "tracks": Self.frame + text + "\n" + tiers + Self.rounds
        case "tiers": Self.frame + Self.tracks + text + "\n"
        case "tier": Self.frame + Self.tracks + tiers + Self.rounds + indented(4)
        case "rounds": Self.frame + Self.tracks + tiers + indented(4)
        case "form", "people":
          Self.frame + Self.tracks + text + "\n" + tiers + Self.rounds
        case "eligibility":
          Self.frame + Self.tracks + Self.form + "eligibility:\n" + text + "\n" + tiers
            + Self.rounds
        default: "unknown place \(place)"
        }
      let reading = RulebookReader.read(whole)
      for problem in reading.problems {
        Issue.record("\(place): \(problem.line(in: .english))\n\(text)")
      }
    }
  }

  @Test(arguments: RulebookVocabulary.allCases)
  func `every key of the vocabulary is explained`(object: RulebookVocabulary) throws {
    let guide = try guide()
    for key in object.keys { #expect(guide.contains("`\(key)`"), "\(object) \(key)") }
  }
}
