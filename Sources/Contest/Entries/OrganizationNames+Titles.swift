/// Finds the one known unit that is named in the title of a sheet or the name of a file: 送来的单位.
///
/// Schools call their files 07-通惠师大.xlsx or 京华第二中学报名表(最终版2).xlsx. The text is divided at dashes, brackets
/// and blanks. A part that is a unit's name, short name or former name means that unit; a longer part means the unit whose
/// name of at least four letters it contains. A part of digits only is the number of the file and not a code. If two units
/// are named, the result is none.
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
