import OwnThreads
import Synchronization

/// One answer for many who ask the same at the same time: 同时问的，一起答.
///
/// A thousand boards ask once a second what is on the stage. While an answer is being found, those who ask wait; then it is found once
/// more, for all of them. So nobody is told what was true before they asked, and however many ask, one answer at a time is found.
final class AskedTogether<Answer: Sendable>: Sendable {
  private typealias Waiter = CheckedContinuation<Answer, any Error>

  /// Who waits for the next answer, for each question of which one is being found.
  private let waiting = Mutex<[String: [Waiter]]>([:])

  /// - Parameters:
  ///   - question: what is asked; whoever asks the same has to be allowed the same answer.
  ///   - find: finds the answer, for whoever asked first and for all who wait with them.
  /// - Returns: the answer that `find` began to find after this was asked.
  /// - Throws: what `find` throws, for all who waited for it.
  func answer(
    _ question: String, find: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { waiter in
      let isFirst = waiting.withLock { waiting in
        guard waiting[question] == nil else {
          waiting[question]?.append(waiter)
          return false
        }
        waiting[question] = []
        return true
      }
      if isFirst { begin(question, for: [waiter], find) }
    }
  }

  private func begin(
    _ question: String, for waiters: [Waiter], _ find: @escaping @Sendable () async throws -> Answer
  ) {
    // A task of its own begins on the shared threads unless it is told otherwise.
    Task(executorPreference: RequestThreads.shared) { [self] in
      let found: Result<Answer, any Error>
      do { found = .success(try await find()) } catch { found = .failure(error) }
      let next = waiting.withLock { waiting in
        let next = waiting[question] ?? []
        waiting[question] = next.isEmpty ? nil : []
        return next
      }
      if !next.isEmpty { begin(question, for: next, find) }
      for waiter in waiters { waiter.resume(with: found) }
    }
  }
}
