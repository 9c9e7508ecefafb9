import ContestSheets
import OwnThreads

/// Has the office's virus scanner check a file that an entrant hands in, if a scanner is set: 查毒.
///
/// Scanning takes seconds and waits for another program. It runs on threads of its own, two at a time, so that many uploads
/// at once do not block the pages.
enum FileScan {
  private static let threads = OwnThreads("scans", atOnce: 2)

  /// - Throws: `SheetError.infected`, `SheetError.notScanned`.
  static func check(_ path: String, with helpers: FileHelpers = .ofThisMachine) async throws {
    guard helpers.hasScanner else { return }
    try await threads.run { try helpers.scan(path) }
  }
}
