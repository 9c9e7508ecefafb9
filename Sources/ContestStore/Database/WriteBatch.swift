/// A write that waits for its turn.
struct PendingWrite: Sendable {
  let action: Action
  /// Runs the body and keeps its value for `finish`.
  let run: @Sendable (Transaction) throws -> Void
  /// Answers the caller: with `nil` when the write is durable, with an error when nothing has happened.
  let finish: @Sendable ((any Error)?) -> Void
}

/// Writes that share one commit.
///
/// While one commit is on its way to the disk, further writes gather; they go together in the next, each in a
/// savepoint of its own so that one can fail without the others. Nobody is answered before the commit is durable.
struct WriteBatch {
  let driver: any Driver
  let chain = AuditChain()

  /// Runs the writes and answers each.
  func run(_ writes: [PendingWrite]) {
    guard let first = writes.first else { return }
    do {
      try driver.beginWrite()
    } catch {
      for write in writes { write.finish(error) }
      return
    }
    if writes.count == 1 {
      runAlone(first)
    } else {
      runTogether(writes)
    }
  }

  private func runAlone(_ write: PendingWrite) {
    do {
      try perform(write)
      try driver.commit()
      write.finish(nil)
    } catch {
      driver.rollback()
      write.finish(error)
    }
  }

  private func runTogether(_ writes: [PendingWrite]) {
    var done: [PendingWrite] = []
    for (index, write) in writes.enumerated() {
      do {
        try driver.script("SAVEPOINT one_write")
        try perform(write)
        try driver.script("RELEASE SAVEPOINT one_write")
        done.append(write)
      } catch {
        write.finish(error)
        chain.forget()
        if !undoSavepoint() {
          // The engine has ended the whole transaction, as on a full disk. Nobody was answered yet: the others
          // begin again, each alone.
          driver.rollback()
          for other in done + writes[(index + 1)...] { WriteBatch(driver: driver).run([other]) }
          return
        }
      }
    }
    do {
      try driver.commit()
      for write in done { write.finish(nil) }
    } catch {
      driver.rollback()
      for write in done { write.finish(error) }
    }
  }

  private func perform(_ write: PendingWrite) throws {
    let transaction = Transaction(driver, action: write.action, chain: chain)
    try transaction.begin()
    try write.run(transaction)
    try transaction.finish()
  }

  private func undoSavepoint() -> Bool {
    guard driver.isInTransaction else { return false }
    do {
      try driver.script("ROLLBACK TO SAVEPOINT one_write; RELEASE SAVEPOINT one_write")
      return true
    } catch {
      return false
    }
  }
}
