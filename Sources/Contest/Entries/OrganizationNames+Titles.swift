/// Finds the one known unit that the title of a sheet or the name of a file is about: 送来的单位.
///
/// Schools call their files 07-通惠师大.xlsx and 京华第二中学报名表(最终版2).xlsx. A part between dashes, brackets and blanks that
/// is a unit's name, short name or former name is that unit; a longer part is, where it contains such a name of at least four
/// letters. A part of digits only counts the files and is no code. Where two units are named, none is meant.
extension OrganizationNames {
  public func only(in title: String) -> String? {
    let parts = title.split(whereSeparator: { "-_—–－ +（）()【】[]《》.、，,：:　".contains($0) })
      .map(String.init).filter { $0.contains(where: \.isLetter) }
    var found: Set<String> = []
    for part in parts {
      if case .registered(let id) = match(part) {
        found.insert(id)
        continue
      }
      let key = Self.key(part)
      for id in named(within: part) {
        let isLong = names(of: id).map(Self.key).contains { $0.count >= 4 && key.contains($0) }
        if isLong { found.insert(id) }
      }
    }
    return found.count == 1 ? found.first : nil
  }
}
