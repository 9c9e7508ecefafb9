import CBuild
import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Glibc

// Imports works with five members each through the Desk: reading the workbook, checking every cell, eligibility, sealing,
// audit chain. `Benchmarks/rivals/import/run` sets it beside a bare loop in C into the same tables.
//
//   import-bench make FILE WORKS     writes the workbook
//   import-bench import FILE DB      imports it into a new database and prints works, CPU seconds, peak MB
//   import-bench save DB SECONDS     small writes one after the other, beside an import; prints how many, and the longest wait

contest_keep_no_count_of_sqlite_memory()
let arguments = CommandLine.arguments
let now = Instant(millisecondsSince1970: 1_807_000_000_000)
switch arguments.dropFirst().first {
case "make" where arguments.count == 4: try make(arguments[2], works: Int(arguments[3]) ?? 50_000)
case "import" where arguments.count == 4: try await takeIn(arguments[2], database: arguments[3])
case "save" where arguments.count == 4:
  try await save(arguments[2], seconds: Double(arguments[3]) ?? 10)
default:
  print("import-bench make FILE WORKS | import FILE DB | save DB SECONDS")
  exit(64)
}

/// Twenty-five works a school, everybody invented, ID numbers of the area 110199 that is nobody's.
func make(_ path: String, works: Int) throws {
  let writer = try WorkbookWriter(path: path, created: now, memory: .constant)
  let sheet = writer.addSheet("推荐汇总表")
  var headings = ["编号", "作品名称", "作品类别", "所属组别", "个人/集体", "推荐单位", "指导教师"]
  for place in 1...5 {
    headings += ["姓名", "学号", "学历", "入学时间", "身份证号", "手机"].map { "作者\(place)\($0)" }
  }
  for (column, heading) in headings.enumerated() {
    sheet.write(heading, row: 1, column: column + 1)
  }
  let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨")
  let given = Array("天雨俊琪佳一浩嘉远华国芳志秀妍文")
  let groups = ["机械与控制", "信息技术", "数理", "生命科学", "能源化工"]
  for work in 0..<works {
    var cells = [
      "W\(work % 25 + 1)", "盐碱地微生物菌剂研究之\(work)", "科技发明制作A类", groups[work % 5], "集体",
      "京华第\(work / 25 + 1)大学", "王文、花丽",
    ]
    for place in 0..<5 {
      let person = work * 5 + place
      cells += [
        "\(surnames[person % 16])\(given[person / 16 % 16])\(given[person / 256 % 16])",
        String(2_024_000_000 + person), "本科生", "2024-09-01", identity(person),
        String(13_500_000_000 + person),
      ]
    }
    for (column, cell) in cells.enumerated() {
      sheet.write(cell, row: work + 2, column: column + 1)
    }
  }
  try writer.close()
}

/// A number that holds together, another for each person: 999 a day from 1998-01-01 on.
func identity(_ person: Int) -> String {
  let day = CalendarDay(daysSince1970: 10_227 + person / 999).description.filter { $0 != "-" }
  let digits = "110199\(day)\(String(person % 999 + 1001).dropFirst())"
  let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  let sum = zip(digits.utf8, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
  return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
}

func takeIn(_ file: String, database path: String) async throws {
  let rulebook = """
    rulebook: import-bench
    name: 导入对照
    version: "1"
    source: invented
    subject: work
    tracks:
      - {id: invention, name: 科技发明制作A类, groups: [机械与控制, 信息技术, 数理, 生命科学, 能源化工]}
    people:
      members:
        min: 1
        max: 10
        individual-max: 3
        fields: [name, student-number, degree, enrolled-on, id-number, mobile]
      advisers: {max: 3}
    eligibility:
      - {rule: enrolled-before, on: 2027-06-01}
      - {rule: one-entry-per-person, role: member, at-most: 1}
      - {rule: degree-share, degree: graduate, at-most: 1/2, within: organization}
    tiers:
      - {id: nation, name: 国赛, rounds: [{id: check, name: 审核, kind: screening}]}
    """
  let desk = Desk(
    database: try await DatabaseAddress(path).open(at: now), key: try SiteKey(bytes: Array(0..<32)),
    actor: Actor(name: "bench", role: .organizer), clock: { now })
  let edition = try await desk.openEdition(
    rulebookText: rulebook, year: 2027, tier: "nation", office: "", seed: 1)
  let before = cpuSeconds()
  let report = try await desk.importEntries([file], edition: edition)
  let seconds = cpuSeconds() - before
  guard report.isStored, report.errors == 0 else {
    for problem in report.problems.prefix(5) { print(problem.line(in: .english)) }
    print("the import was refused")
    exit(1)
  }
  try await desk.database.close()
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  print(report.count(.new), seconds, usage.ru_maxrss / 1024)
}

/// What somebody else feels of an import: each write is a process's own, a few milliseconds after the one before.
func save(_ path: String, seconds: Double) async throws {
  let database = try await DatabaseAddress(path).open(at: now)
  let clock = ContinuousClock()
  let start = clock.now
  var (count, longest) = (0, 0.0)
  while start.duration(to: clock.now) < .seconds(seconds) {
    let before = clock.now
    let number = count
    try await database.write(Action(actor: "bench", name: "bench.save", at: now)) {
      try $0.record(.round("bench", Round.ID("\(number)")))
    }
    longest = max(longest, before.duration(to: clock.now) / .seconds(1))
    count += 1
    try await Task.sleep(for: .milliseconds(5))
  }
  try await database.close()
  print(count, (longest * 100).rounded() / 100)
}

func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
