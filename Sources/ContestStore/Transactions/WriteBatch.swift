/// Writes that share one commit.
///
/// While one commit is on its way to the disk, further writes gather; they go together in the next, each in a
/// savepoint of its own so that one can fail without the others. Nobody is answered before the commit is durable.
struct WriteBatch {
  /// The writes that a run could not answer.
  struct Leftover {
    /// Nothing of these has happened; they may be tried again.
    var again: [PendingWrite] = []
    /// The connection broke while these were committed: they have happened all, or none.
    var doubtful: [PendingWrite] = []
  }

  let driver: any Driver
  private let chain = AuditChain()

  init(_ driver: any Driver) {
    self.driver = driver
  }

  /// Runs the writes and answers each that it can.
  func run(_ writes: [PendingWrite]) -> Leftover {
    do {
      try driver.beginWrite()
    } catch {
      if error.isPassing { return Leftover(again: writes.map { $0.because(of: nil) }) }
      for write in writes { write.finish(error) }
      return Leftover()
    }
    var done: [PendingWrite] = []
    for (index, write) in writes.enumerated() {
      do {
        if writes.count > 1 { try driver.script("SAVEPOINT one_write") }
        try perform(write)
        if writes.count > 1 { try driver.script("RELEASE SAVEPOINT one_write") }
        done.append(write)
      } catch {
        let failure = driver.failure ?? error
        let isPassing = (failure as? StoreError)?.isPassing == true
        if !isPassing { write.finish(error) }
        if writes.count > 1 && !isPassing && undoSavepoint() { continue }
        // The whole transaction is gone, as it is in SQLite on a full disk, or when PostgreSQL is. Nobody was
        // answered yet, so the others may begin again.
        driver.rollback()
        let others = done + writes[(index + 1)...]
        return isPassing
          ? Leftover(again: ([write] + others).map { $0.because(of: failure as? StoreError) })
          : Leftover(again: others.map { $0.because(of: nil) })
      }
    }
    return commit(done)
  }

  private func perform(_ write: PendingWrite) throws {
    driver.failure = nil
    let transaction = Transaction(driver, action: write.action, chain: chain)
    try transaction.begin()
    try write.run(transaction)
    try transaction.finish()
  }

  private func undoSavepoint() -> Bool {
    chain.forget()
    guard driver.isInTransaction else { return false }
    do {
      try driver.script("ROLLBACK TO SAVEPOINT one_write; RELEASE SAVEPOINT one_write")
      return true
    } catch {
      return false
    }
  }

  private func commit(_ done: [PendingWrite]) -> Leftover {
    do {
      try driver.noteCommit()
    } catch {
      driver.rollback()
      if error.isPassing { return Leftover(again: done.map { $0.because(of: error) }) }
      for write in done { write.finish(error) }
      return Leftover()
    }
    do {
      try driver.commit()
      for write in done { write.finish(nil) }
      return Leftover()
    } catch {
      driver.rollback()
      switch error {
      case .connectionLost: return Leftover(doubtful: done)
      case .conflict: return Leftover(again: done.map { $0.because(of: error) })
      default:
        for write in done { write.finish(error) }
        return Leftover()
      }
    }
  }
}

extension StoreError {
  /// Whether the same may succeed when it is tried again at once.
  var isPassing: Bool {
    switch self {
    case .connectionLost, .conflict: true
    default: false
    }
  }
}
