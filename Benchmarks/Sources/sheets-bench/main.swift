import Contest
import ContestSheets
import Glibc

// Reads and writes workbooks beside python-calamine and a C program with libxlsxwriter, each as a process of its
// own, and prints the ratios of the medians of CPU seconds (user + system) and the peaks of memory.
//
//   swift run -c release --package-path Benchmarks sheets-bench [ROUNDS] [READ-ROWS] [WRITE-ROWS]

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "read": try read(arguments[2])
case "write": try write(arguments[2], rows: Int(arguments[3]) ?? 0, memory: .constant)
case "write-shared": try write(arguments[2], rows: Int(arguments[3]) ?? 0, memory: .whole)
default: try compare()
}

/// Every cell of the first sheet: rows, sum of numbers, bytes of texts.
func read(_ path: String) throws {
  let source = try SheetSource.open(path)
  let reader = try source.rows(of: source.sheets[0])
  var (rows, sum, bytes) = (0, 0, 0)
  while let row = try reader.next() {
    rows += 1
    for cell in row.cells {
      switch cell.value {
      case .number(let digits) where cell.column <= 5: sum += Int(digits) ?? 0
      case .text(let text) where cell.column <= 9: bytes += text.utf8.count
      default: break
      }
    }
  }
  print(rows, sum, bytes)
}

func write(_ path: String, rows: Int, memory: WorkbookWriter.Memory) throws {
  let writer = try WorkbookWriter(
    path: path, created: Instant(millisecondsSince1970: 1_800_000_000_000), memory: memory)
  let sheet = writer.addSheet("评分")
  for row in 0..<rows {
    for column in 0..<5 { sheet.write(row * 10 + column, row: row + 1, column: column + 1) }
    sheet.write("A\(row)", row: row + 1, column: 6)
    sheet.write("张三\(row % 1000)", row: row + 1, column: 7)
    sheet.write("智慧校园大数据平台", row: row + 1, column: 8)
    sheet.write("2026-11-20", row: row + 1, column: 9)
    sheet.write(row & 1 == 1, row: row + 1, column: 10)
  }
  try writer.close()
}

func compare() throws {
  let numbers = arguments.dropFirst().compactMap { Int($0) }
  let rounds = numbers.first ?? 3
  let readRows = numbers.count > 1 ? numbers[1] : 200_000
  let writeRows = numbers.count > 2 ? numbers[2] : 1_000_000
  let folder = "/tmp/sheets-bench-\(getpid())"
  mkdir(folder, 0o700)
  defer { run(["rm", "-rf", folder]) }
  // This file stands in Benchmarks/Sources/sheets-bench.
  let here = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let rivals = "/\(here)/rivals/sheets"
  let me = "/proc/self/exe"

  run([me, "write-shared", "\(folder)/read.xlsx", String(readRows)])
  report(
    "read \(readRows) x 10, shared texts", rounds, rival: "python-calamine",
    ours: [me, "read", "\(folder)/read.xlsx"],
    theirs: ["python3", "\(rivals)/read.py", "\(folder)/read.xlsx"])

  run(["cc", "-O2", "-o", "\(folder)/write", "\(rivals)/write.c", "-lxlsxwriter"])
  report(
    "write \(writeRows) x 10, constant memory", rounds, rival: "C with libxlsxwriter",
    ours: [me, "write", "\(folder)/ours.xlsx", String(writeRows)],
    theirs: ["\(folder)/write", "\(folder)/theirs.xlsx", String(writeRows)])
}

func report(_ what: String, _ rounds: Int, rival: String, ours: [String], theirs: [String]) {
  var (our, their): ([Usage], [Usage]) = ([], [])
  for _ in 0..<rounds {
    our.append(run(ours))
    their.append(run(theirs))
  }
  let median = { (list: [Usage]) in list.map(\.seconds).sorted()[list.count / 2] }
  let peak = { (list: [Usage]) in list.map(\.megabytes).max() ?? 0 }
  let ratio = (median(our) / median(their) * 100).rounded() / 100
  print(what)
  print("  ours   \(median(our)) CPU s, \(peak(our)) MB")
  print("  \(rival)   \(median(their)) CPU s, \(peak(their)) MB")
  print("  ratio  \(ratio)")
}

struct Usage {
  let seconds: Double
  let megabytes: Int
}

/// Runs a program to its end and says what it used.
@discardableResult
func run(_ command: [String]) -> Usage {
  var process: pid_t = 0
  var program = command
  if program[0] == "/proc/self/exe" { program[0] = CommandLine.arguments[0] }
  var words: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  let code = posix_spawnp(&process, program[0], nil, nil, &words, environ)
  guard code == 0 else {
    print("cannot run \(command[0]): \(String(cString: strerror(code)))")
    exit(1)
  }
  var status: Int32 = 0
  var usage = rusage()
  wait4(process, &status, 0, &usage)
  guard status == 0 else {
    print("failed: \(command.joined(separator: " "))")
    exit(1)
  }
  let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  let total = seconds(usage.ru_utime) + seconds(usage.ru_stime)
  return Usage(seconds: (total * 1000).rounded() / 1000, megabytes: usage.ru_maxrss / 1024)
}
