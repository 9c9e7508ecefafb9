import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

struct ActionWordsTests {
  @Test func `each action of the Desk has words for its history`() throws {
    let folder = try repositoryFile("Sources/ContestDesk")
    var found: Set<String> = []
    for file in FileManager.default.subpaths(atPath: folder.path) ?? []
    where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for match in text.matches(of: #/action\("([^"\\]+)"/#) {
        found.insert(String(match.output.1))
      }
    }
    #expect(found.count > 30)
    for action in found.sorted() { #expect(ActionWords.words[action] != nil, "\(action)") }
  }
}
