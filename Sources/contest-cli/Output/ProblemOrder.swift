import Contest

/// The problems of several files file by file, and each sheet's as one reads it: by row, then by column.
enum ProblemOrder {
  /// `files` are the names in the order in which they were given. What names no file stands first; what names no row stands
  /// before the rows of its sheet. Sheets keep the order in which they were met.
  static func sorted(_ problems: [Problem], files: [String]) -> [Problem] {
    let fileOrder = Dictionary(
      zip(files, files.indices), uniquingKeysWith: { first, _ in first })
    var sheets: [String: Int] = [:]
    let keyed = problems.enumerated().map { index, problem in
      let place = problem.place
      let file = place.file.map { fileOrder[$0] ?? files.count } ?? -1
      let sheet = "\(place.file ?? "")\u{1F}\(place.sheet ?? "")"
      let known = sheets[sheet] ?? (place.sheet == nil ? -1 : sheets.count)
      if place.sheet != nil { sheets[sheet] = known }
      return (key: [file, known, place.row ?? 0, place.column ?? 0, index], problem: problem)
    }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.problem)
  }
}
