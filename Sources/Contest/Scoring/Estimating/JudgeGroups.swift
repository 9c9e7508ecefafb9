/// Divides judges and entries into groups so that no entry has judges of two groups: 连通分组.
///
/// Two judges can be compared only if they share an entry, or if a chain of judges who share entries leads from one to the
/// other. Within a group severity can be separated from quality; between groups it cannot.
///
/// | judges of each entry | groups |
/// |---|---|
/// | A: 1 2, B: 2 3 | one |
/// | A: 1 2, B: 3 4 | two |
public struct JudgeGroups: Sendable {
  public let count: Int
  /// The group of each entry; −1 for an entry without marks.
  public let ofEntry: [Int]
  /// The group of each judge; −1 for a judge without marks.
  public let ofJudge: [Int]

  public init(_ table: MarkTable) {
    var parent = Array(0..<table.judgeCount)
    func root(_ judge: Int) -> Int {
      var judge = judge
      while parent[judge] != judge {
        parent[judge] = parent[parent[judge]]
        judge = parent[judge]
      }
      return judge
    }
    for entry in 0..<table.entryCount {
      let own = table.range(of: entry)
      guard let first = own.first else { continue }
      let one = root(Int(table.marks[first].judge))
      for place in own.dropFirst() {
        let other = root(Int(table.marks[place].judge))
        if other != one { parent[other] = one }
      }
    }
    var ofEntry = [Int](repeating: -1, count: table.entryCount)
    var ofJudge = [Int](repeating: -1, count: table.judgeCount)
    var groupOfRoot: [Int: Int] = [:]
    for mark in table.marks {
      let root = root(Int(mark.judge))
      let group = groupOfRoot[root] ?? groupOfRoot.count
      groupOfRoot[root] = group
      ofEntry[Int(mark.entry)] = group
      ofJudge[Int(mark.judge)] = group
    }
    count = groupOfRoot.count
    self.ofEntry = ofEntry
    self.ofJudge = ofJudge
  }
}
