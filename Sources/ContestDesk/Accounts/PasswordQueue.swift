import ContestStore
import Foundation
import OwnThreads
import Synchronization

/// Hashes passwords on threads of their own, one for each core but one, so that other requests go on: hashing one takes the time and
/// the memory of a thousand other requests, on purpose.
///
/// Networks take turns, and so do the people within one. Whoever sends a thousand passwords at once waits behind his own. Somebody from
/// another network is next but two, whatever cookies the thousand have; somebody at a device on which the same person was signed in
/// before does not wait behind strangers in the same network. Of one turn no more than ``mostWaiting`` wait; more are told at once,
/// instead of when their browser has given up. Who has gone away waits no more.
enum PasswordQueue {
  /// Behind whom somebody waits.
  struct Turn: Hashable, Sendable {
    /// An address; of IPv6 the /48, of which one line often has a part with many networks.
    let network: String
    /// Who in the network: the account of somebody who is known here by a device, a session or a key that is good; otherwise where
    /// they come from, whose strangers share one turn. It is the account and not the device: whoever signs in sixty times has sixty
    /// devices.
    let person: String

    /// - Parameters:
    ///   - source: an IPv4 address, or an IPv6 network as `2001:db8:1:2::/64`.
    ///   - account: of somebody who is known here already.
    init(source: String, account: Account.Name? = nil) {
      let groups = source.split(separator: ":", omittingEmptySubsequences: false)
      network = groups.count > 2 ? groups.prefix(3).joined(separator: ":") : source
      person = account.map { "account \($0)" } ?? "from \(source)"
    }
  }

  /// Who waits, and whose turn it is.
  struct Line<Job: Sendable>: Sendable {
    /// The people of one network who wait.
    private struct Network {
      var waiting: [String: [(id: Int, job: Job)]] = [:]
      /// In the order of their turns.
      var turns: [String] = []

      mutating func next() -> Job? {
        guard !turns.isEmpty else { return nil }
        let person = turns.removeFirst()
        var own = waiting.removeValue(forKey: person) ?? []
        guard !own.isEmpty else { return nil }
        let job = own.removeFirst().job
        if !own.isEmpty {
          waiting[person] = own
          turns.append(person)
        }
        return job
      }
    }

    let atOnce: Int
    /// The most that wait for one turn.
    let mostWaiting: Int
    private var running = 0
    private var networks: [String: Network] = [:]
    /// The networks in the order of their turns.
    private var turns: [String] = []

    init(atOnce: Int, mostWaiting: Int = PasswordQueue.mostWaiting) {
      (self.atOnce, self.mostWaiting) = (atOnce, mostWaiting)
    }

    /// - Returns: whether it waits now; `false` where as many wait for this turn as may.
    @discardableResult
    mutating func add(_ job: Job, id: Int = 0, _ turn: Turn) -> Bool {
      var network = networks[turn.network] ?? Network()
      guard network.waiting[turn.person, default: []].count < mostWaiting else { return false }
      if network.turns.isEmpty { turns.append(turn.network) }
      if network.waiting[turn.person] == nil { network.turns.append(turn.person) }
      network.waiting[turn.person, default: []].append((id, job))
      networks[turn.network] = network
      return true
    }

    /// The next one to begin; `nil` while as many run as may, and when nobody waits.
    mutating func next() -> Job? {
      guard running < atOnce, !turns.isEmpty else { return nil }
      let name = turns.removeFirst()
      guard var network = networks.removeValue(forKey: name), let job = network.next() else {
        return nil
      }
      if !network.turns.isEmpty {
        networks[name] = network
        turns.append(name)
      }
      running += 1
      return job
    }

    mutating func end() { running -= 1 }

    /// Takes one out that waits.
    ///
    /// - Returns: the one; `nil` where it has begun, or does not wait yet.
    mutating func drop(_ id: Int, _ turn: Turn) -> Job? {
      guard var network = networks[turn.network], var own = network.waiting[turn.person],
        let place = own.firstIndex(where: { $0.id == id })
      else { return nil }
      let job = own.remove(at: place).job
      network.waiting[turn.person] = own.isEmpty ? nil : own
      if own.isEmpty { network.turns.removeAll { $0 == turn.person } }
      networks[turn.network] = network.turns.isEmpty ? nil : network
      if network.turns.isEmpty { turns.removeAll { $0 == turn.network } }
      return job
    }
  }

  private struct Hashing: Sendable {
    let run: @Sendable () -> Void
    /// Tells whoever waits that it is not done, and why.
    let drop: @Sendable (any Error) -> Void
  }

  static let atOnce = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
  /// A default of ours: a campus behind one address signs in within the same quarter of a minute.
  static let mostWaiting = 200
  private static let line = Mutex(Line<Hashing>(atOnce: atOnce))
  private static let threads = OwnThreads("passwords", atOnce: atOnce)
  private static let lastID = Atomic(0)

  /// Whoever has gone away before it was their turn takes none.
  ///
  /// - Throws: ``EntranceError/crowded`` where too many wait for the same turn; ``EntranceError/left`` where whoever waited has gone,
  ///   and `CancellationError` where the task was cancelled, before it was its turn; and what the work throws.
  static func run<T: Sendable>(
    _ turn: Turn, of departure: Departure? = nil, _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    guard departure?.hasLeft != true else { throw EntranceError.left }
    let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
    defer { departure?.forget(id) }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let hashing = Hashing(
          run: { continuation.resume(with: Result { try work() }) },
          drop: { continuation.resume(throwing: $0) })
        let waits = line.withLock { $0.add(hashing, id: id, turn) }
        guard waits else { return continuation.resume(throwing: EntranceError.crowded) }
        // Whoever was cancelled, or has gone, before it stood in the line.
        if Task.isCancelled { drop(id, turn, CancellationError()) }
        departure?.tell(id) { drop(id, turn, EntranceError.left) }
        startNext()
      }
    } onCancel: {
      drop(id, turn, CancellationError())
    }
  }

  private static func drop(_ id: Int, _ turn: Turn, _ reason: any Error) {
    line.withLock { $0.drop(id, turn) }?.drop(reason)
  }

  private static func startNext() {
    guard let job = line.withLock({ $0.next() }) else { return }
    threads.start {
      job.run()
      line.withLock { $0.end() }
      startNext()
    }
  }
}
