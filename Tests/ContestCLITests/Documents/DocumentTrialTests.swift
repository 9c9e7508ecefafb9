import ContestTestSupport
import Foundation
import Testing

/// What the pages tell people to type does what it should, in that order.
struct DocumentTrialTests {
  struct Session: Sendable, CustomTestStringConvertible {
    let commands: [ShownCommand]
    let trial: DocumentTrial

    var testDescription: String { commands.first?.testDescription ?? "" }
  }

  /// Each block of commands with its trial, except the blocks that show output, which `MethodPagesTests` runs.
  static let sessions = Document.all.flatMap { page in
    zip(blocks(of: page), DocumentTrial.all[page.path] ?? []).map(Session.init)
  }

  private static func blocks(of page: Document) -> [[ShownCommand]] {
    page.blocks.filter { $0.kind != "console" }.map { $0.commands(of: page.path) }
      .filter { !$0.isEmpty }
  }

  @Test func `every block of commands has a trial`() {
    for page in Document.all {
      let trials = DocumentTrial.all[page.path]?.count ?? 0
      #expect(Self.blocks(of: page).count == trials, "\(page.path)")
    }
    #expect(Set(DocumentTrial.all.keys).isSubset(of: Document.all.map(\.path)))
  }

  @Test(arguments: sessions)
  func `a block's commands run in their order`(session: Session) async throws {
    guard case .run(let ground) = session.trial else { return }
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let season = SeasonGround(folder: folder)
    try await ground.lay(season)
    var waiting = Set(ground.before.keys)
    for command in session.commands {
      for (beginning, act) in ground.before where command.line.hasPrefix(beginning) {
        guard waiting.remove(beginning) != nil else { continue }
        try await act(season)
      }
      let outcome = try Command(folder: folder).shell(command.line)
      try #require(outcome.status == 0, "\(command.testDescription)\n\(outcome.talk)")
    }
    #expect(waiting.isEmpty, "no line begins with \(waiting)")
  }
}
