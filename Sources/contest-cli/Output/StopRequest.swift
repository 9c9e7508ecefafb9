import Synchronization

/// Whether the person asked the command to end, by Ctrl-C.
enum StopRequest {
  private static let asked = Atomic<Bool>(false)

  static var isMade: Bool { asked.load(ordering: .acquiring) }

  static func make() { asked.store(true, ordering: .releasing) }
}
