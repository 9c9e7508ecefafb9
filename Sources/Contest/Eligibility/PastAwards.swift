/// Who was awarded what in earlier years: a table that the organiser brings, by person.
public struct PastAwards: Hashable, Sendable {
  public struct Award: Hashable, Sendable {
    public var programme: String
    public var level: String
    public var year: Int

    public init(programme: String, level: String, year: Int) {
      self.programme = programme
      self.level = level
      self.year = year
    }
  }

  private var byIdentity: [String: [Award]] = [:]

  public init() {}

  /// Adds an award to a person; the identity is the same keyed hash that ``Member/identity`` holds.
  public mutating func add(_ award: Award, to identity: String) {
    byIdentity[identity, default: []].append(award)
  }

  public func awards(of identity: String) -> [Award] {
    byIdentity[identity] ?? []
  }
}
