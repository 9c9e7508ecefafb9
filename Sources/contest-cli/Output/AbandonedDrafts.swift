import Contest
import ContestDesk
import ContestSheets
import Foundation

/// What stopped commands left in a folder into which a command writes: it is removed or named before anything new comes.
enum AbandonedDrafts {
  private static let seen = Seen()

  /// The folders that this command has looked at.
  private final class Seen: @unchecked Sendable {
    // The lock guards the set.
    private let lock = NSLock()
    private var folders: Set<String> = []

    func isNew(_ folder: String) -> Bool {
      lock.withLock { folders.insert(folder).inserted }
    }
  }

  /// Looks at a folder once for each command.
  static func sweep(_ folder: String, isQuiet: Bool) {
    guard seen.isNew(folder) else { return }
    for draft in AbandonedDraft.all(in: folder) {
      let isGone = draft.isSettled && draft.remove()
      if !isQuiet { Talk.say(draft.words(removed: isGone).text(in: Talk.language)) }
    }
  }

  /// Looks for packages and answers that wait for their names beside a place.
  static func tellWaiting(_ desk: Desk, beside path: String?, isQuiet: Bool) async throws {
    guard let path else { return }
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    for one in try await desk.waitingPackages(in: folder.isEmpty ? "/" : folder) where !isQuiet {
      Talk.say(one.words.text(in: Talk.language))
    }
  }
}
