extension MarkList {
  /// Settles judges of the same name. A name written with one organization and also without is one judge; a name written
  /// with two organizations is two judges.
  mutating func partNamesakes() {
    var organizations: [Int: Set<String>] = [:]
    for key in judgeNumbers.keys where !key.organization.isEmpty {
      organizations[key.name, default: []].insert(key.organization)
    }
    var final = Array(judges.indices)
    var isNamesake: Set<Int> = []
    for (key, number) in judgeNumbers {
      let homes = organizations[key.name] ?? []
      if homes.count > 1 {
        isNamesake.insert(number)
      } else if key.organization.isEmpty, let home = homes.first,
        let other = judgeNumbers[JudgeKey(name: key.name, organization: home)]
      {
        let (first, second) = (min(number, other), max(number, other))
        final[second] = first
        judges[first].organization = judges[other].organization
      }
    }
    for mark in marks where isNamesake.contains(Int(mark.judge)) {
      let judge = judges[Int(mark.judge)]
      if judge.organization.isEmpty {
        add(.namesakeWithoutOrganization(judge.id), of: mark, wholeRow: true)
      }
    }
    let names = Dictionary(grouping: isNamesake) { judges[$0].id }
    for (name, numbers) in names.sorted(by: { $0.key < $1.key }) {
      let homes = numbers.map { judges[$0].organization }.filter { !$0.isEmpty }.sorted()
      add(.namesakes(name, organizations: homes), nil, nil, severity: .warning)
      for number in numbers where !judges[number].organization.isEmpty {
        judges[number].id = "\(name)（\(judges[number].organization)）"
      }
    }
    guard final != Array(judges.indices) else { return }
    // The remaining judges, renumbered in order.
    var renumbered: [Int: Int] = [:]
    for number in judges.indices where final[number] == number {
      renumbered[number] = renumbered.count
    }
    judges = judges.indices.filter { final[$0] == $0 }.map { judges[$0] }
    marks = marks.map { mark in
      Mark(
        entry: mark.entry, judge: Int32(clamping: renumbered[final[Int(mark.judge)]] ?? 0),
        criterion: mark.criterion, row: mark.row, column: mark.column,
        sheet: mark.sheet, points: mark.points)
    }
  }
}
