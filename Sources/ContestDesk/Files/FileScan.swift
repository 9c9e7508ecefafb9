import ContestSheets
import Foundation

/// Has the office's virus scanner check a file that an entrant hands in, if a scanner is set: 查毒.
///
/// Scanning takes seconds and waits for another program. It runs on threads of its own, two at a time, so that many uploads
/// at once do not block the pages.
enum FileScan {
  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
    return queue
  }()

  /// - Throws: `SheetError.infected`, `SheetError.notScanned`.
  static func check(_ path: String, with helpers: FileHelpers = .ofThisMachine) async throws {
    guard helpers.hasScanner else { return }
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      queue.addOperation { continuation.resume(with: Result { try helpers.scan(path) }) }
    }
  }
}
