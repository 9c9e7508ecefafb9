import Contest

/// Whether two works have somebody in common, by what a corrected list may have corrected: the name or the number of a person, but
/// not both at once.
///
/// | one | other | in common |
/// |---|---|---|
/// | 张一 101 | 张一 102 | yes: the number was corrected |
/// | 张一 101 | 章一 101 | yes: the name was corrected |
/// | 张三 | 张珊 | no; alike |
/// | 张三 | 赵四 | no |
enum SharedPeople {
  static func areAny(_ one: [Member], _ other: [Member]) -> Bool {
    one.contains { person in
      other.contains { member in
        SameWork.key(member.name) == SameWork.key(person.name)
          || (!person.studentNumber.isEmpty
            && SameWork.key(member.studentNumber) == SameWork.key(person.studentNumber))
          || (person.identity != nil && person.identity == member.identity)
      }
    }
  }

  /// Whether a name of one differs from a name of the other in one character only.
  static func areAlike(_ one: [Member], _ other: [Member]) -> Bool {
    one.contains { person in
      other.contains { member in
        let (name, known) = (SameWork.key(person.name), SameWork.key(member.name))
        return name.count > 1 && name.count == known.count
          && zip(name, known).count(where: { $0 != $1 }) == 1
      }
    }
  }
}

/// Whether one title may have become the other: 风力机叶片 and 风力机叶片（修订）, or 校史口述百条 and 校史口述一百条.
enum AlikeTitles {
  static func are(_ one: String, _ other: String) -> Bool {
    let (one, other) = (SameWork.key(one), SameWork.key(other))
    guard !one.isEmpty, !other.isEmpty else { return false }
    if one.contains(other) || other.contains(one) { return true }
    // Of the longer title's characters, more than three in five stand in the other, however they are ordered.
    var left = Dictionary(one.map { ($0, 1) }, uniquingKeysWith: +)
    var shared = 0
    for character in other {
      guard let count = left[character], count > 0 else { continue }
      left[character] = count - 1
      shared += 1
    }
    return shared * 5 > max(one.count, other.count) * 3
  }
}
