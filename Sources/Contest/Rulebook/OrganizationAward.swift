/// A prize for organizations, by their places in the table of team points: 优秀组织奖.
public struct OrganizationAward: Hashable, Sendable {
  public var name: Bilingual
  /// How many organizations have it.
  public var count: Int

  public init(name: Bilingual, count: Int) {
    self.name = name
    self.count = count
  }
}

/// A prize for the advisers of entries that won certain levels: 优秀指导教师.
public struct AdviserAward: Hashable, Sendable {
  public var name: Bilingual
  /// The Chinese names of the levels.
  public var levels: [String]

  public init(name: Bilingual, levels: [String]) {
    self.name = name
    self.levels = levels
  }
}
