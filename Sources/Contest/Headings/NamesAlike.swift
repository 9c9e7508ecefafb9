/// Warns of numbers or names in a table that look alike but mean different things: 形近的编号.
///
/// A reader of a table reports each name together with what it took the name for. Names with the same
/// ``LookAlike/skeleton(_:)`` that were taken for different things give one warning, placed at the last of them in the table. The
/// warning changes nothing that was read.
///
/// | seen | means | told |
/// |---|---|---|
/// | `01`, then `1` | two judges | 01 and 1, at the place of `1` |
/// | `031`, then `31` | one entry, by its code and by its number | nothing |
public struct NamesAlike: Sendable {
  /// Names with one skeleton. Nearly every group has one name, which needs no lists.
  private struct Group {
    let name: String
    let meaning: String
    /// Its other names.
    var others: [String] = []
    var hasOtherMeaning = false
    var place: Place?

    init(_ name: String, as meaning: String) { (self.name, self.meaning) = (name, meaning) }
  }

  private struct Seen: Hashable {
    let name, meaning: String
  }

  /// What was seen in one scope.
  private struct Scope {
    var seen: Set<Seen> = []
    /// The groups by skeleton.
    var places: [String: Int] = [:]

    /// The place of the name's group among all, which is `next` for a new one; `nil` for a name that was seen before with this
    /// meaning.
    mutating func place(of name: String, as meaning: String, next: Int) -> Int? {
      guard seen.insert(Seen(name: name, meaning: meaning)).inserted else { return nil }
      return places.kept(LookAlike.skeleton(name), orNew: next).value
    }
  }

  /// In the order in which their first names came.
  private var groups: [Group] = []
  private var scopes: [String: Scope] = [:]
  /// The most warnings given.
  private static let mostTold = 100

  public init() {}

  /// Notes a name that the table has, or, without a place, one that is stored already.
  ///
  /// - Parameters:
  ///   - name: as it is written.
  ///   - meaning: what the name was understood as, such as the entry's id.
  ///   - scope: within what numbers are given out, such as an organization; numbers of different scopes are not compared.
  ///   - place: where it stands; `nil` for what is stored.
  public mutating func see(
    _ name: String, as meaning: String, in scope: String = "", at place: @autoclosure () -> Place?
  ) {
    guard !name.isEmpty,
      let index = scopes[scope, default: Scope()].place(of: name, as: meaning, next: groups.count)
    else { return }
    guard groups.indices.contains(index) else {
      var group = Group(name, as: meaning)
      group.place = place()
      groups.append(group)
      return
    }
    if name != groups[index].name, !groups[index].others.contains(name) {
      groups[index].others.append(name)
    }
    if meaning != groups[index].meaning { groups[index].hasOtherMeaning = true }
    if let place = place() { groups[index].place = place }
  }

  /// One warning for each group of look-alikes that has at least one name in the table.
  public var problems: [Problem] {
    groups.lazy.compactMap { group in
      guard !group.others.isEmpty, group.hasOtherMeaning, let place = group.place
      else { return nil }
      return Problem(LookAlikeNames([group.name] + group.others), severity: .warning, at: place)
    }.prefix(Self.mostTold).map(\.self)
  }
}
