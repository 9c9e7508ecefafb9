public import Contest

/// What a write is, who does it and when: 操作. Every write carries one; the audit records of the write repeat it.
public struct Action: Hashable, Sendable {
  /// Who does it, as the Desk knows them: an account, `cli`, a judge's id.
  public var actor: String
  /// What is done, as a stable word: `score-sheet.save`.
  public var name: String
  /// When it is done, by the server's clock.
  public var at: Instant
  /// Identifies one intended write, however often it is sent: 幂等键.
  ///
  /// A write whose key is already in the database is not run again; it throws ``StoreError/alreadyDone(_:)`` with
  /// what the first one answered. Only a write with a key is retried by the store itself.
  public var key: String?
  /// A digest of what was asked for, so that a key used again for something else is noticed.
  public var request: Digest?
  /// What follows from the changes and is written with them.
  public var ending: WriteEnding?

  public init(
    actor: String, name: String, at: Instant, key: String? = nil, request: Digest? = nil,
    ending: WriteEnding? = nil
  ) {
    self.actor = actor
    self.name = name
    self.at = at
    self.key = key
    self.request = request
    self.ending = ending
  }
}

/// Runs as the last step of a write, in its transaction, whatever the write was. Two actions that differ in it alone are the same.
public struct WriteEnding: Hashable, Sendable {
  let run: @Sendable (Connection) throws -> Void

  init(in run: @escaping @Sendable (Connection) throws -> Void) { self.run = run }

  public static func == (one: Self, other: Self) -> Bool { true }
  public func hash(into hasher: inout Hasher) {}
}

/// What is remembered of a write under its key.
public struct Receipt: Hashable, Sendable {
  public var key: String
  public var action: String
  public var at: Instant
  /// What the write answered, if it said so with ``Transaction/answer(_:)``.
  public var result: String?

  public init(key: String, action: String, at: Instant, result: String?) {
    self.key = key
    self.action = action
    self.at = at
    self.result = result
  }
}
