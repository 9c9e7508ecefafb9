/// Which people an entry has, and what the form asks about each.
public struct PeopleRules: Hashable, Sendable {
  public var members: Count
  public var advisers: Count
  /// The most authors that an individual entry (个人作品) has; `nil` where a programme does not tell 个人 from 集体.
  public var individualMembers: Int?
  /// What the form asks about each member. Personal data that no rule needs are not asked.
  public var fields: [PersonField]
  /// What stands over the people on lists, such as 号长和联系人; `nil` for the word of the programme's subject.
  public var name: Bilingual?

  /// By default there are 1…30 members and, as in nearly every notice, 0…3 advisers.
  public init(
    members: Count = Count(1...30), advisers: Count = Count(0...3), individualMembers: Int? = nil,
    fields: [PersonField] = [.name]
  ) {
    self.members = members
    self.advisers = advisers
    self.individualMembers = individualMembers
    self.fields = fields
  }

  /// The least and the greatest number, both inclusive.
  public struct Count: Hashable, Sendable {
    public var least: Int
    public var most: Int

    public init(_ range: ClosedRange<Int>) {
      least = range.lowerBound
      most = range.upperBound
    }
  }
}
