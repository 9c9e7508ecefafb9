import ContestSheets
import Foundation

/// Gives a file that an entrant hands in to the office's virus scanner, where one is set: 查毒.
///
/// Scanning takes seconds and waits for another program, so it has threads of its own, two at a time; else many uploads at once
/// would leave nobody to answer pages.
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
