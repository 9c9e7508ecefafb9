import Contest
import ContestDesk
import Foundation
import Testing

@testable import contest_cli

struct RemedyWordsTests {
  @Test func `every remedy names an option or a command that exists`() throws {
    let tree = try CommandTree.read()
    let options = Set(tree.flatMap { $0.options.map { "--" + $0 } })
    let commands = Set(tree.map { $0.words.joined(separator: " ") })
    #expect(options.count > 20 && commands.count > 30)
    for remedy in Remedy.allCases {
      #expect(options.contains(remedy.words) || commands.contains(remedy.words), "\(remedy.words)")
    }
  }

  @Test func `advice follows the message, in both languages`() {
    let error = EditionError.severalEditions(["a-2027", "b-2027"])
    #expect(
      error.advice(in: .chinese) == "库中有多届，请指明哪一届：a-2027、b-2027。可用：--edition 指明哪一届。")
    #expect(
      error.advice(in: .english)
        == "There are several editions; name one of them: a-2027, b-2027. You can use --edition to name the edition."
    )
  }

  @Test func `an error without a remedy is its message alone`() {
    let error = EditionError.alreadyOpen("a-2027")
    #expect(error.advice(in: .chinese) == error.message(in: .chinese))
  }
}
