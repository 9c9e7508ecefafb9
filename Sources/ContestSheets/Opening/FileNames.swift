/// Names for files that are read together: 同名的文件.
///
/// A file goes by its name without folders. Where two have one name, each gets as many of its folders as tell them apart, so that
/// nobody takes a fault of one for the other's: 甲校/报名表.xlsx and 乙校/报名表.xlsx.
public enum FileNames {
  /// A name for each path, in their order. The same path twice has the same name twice.
  public static func distinct(_ paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: "/").map(String.init) }
    func name(_ index: Int, _ count: Int) -> String {
      let shown = parts[index].suffix(count).joined(separator: "/")
      return shown.isEmpty ? paths[index] : shown
    }
    var counts = paths.map { _ in 1 }
    let longest = parts.map(\.count).max() ?? 1
    for count in stride(from: 1, to: max(longest, 1), by: 1) {
      var seen: [String: Set<[String]>] = [:]
      for index in paths.indices {
        seen[name(index, counts[index]), default: []].insert(parts[index])
      }
      for index in paths.indices
      where counts[index] == count && (seen[name(index, count)]?.count ?? 0) > 1 {
        counts[index] = count + 1
      }
    }
    return paths.indices.map { name($0, counts[$0]) }
  }
}
