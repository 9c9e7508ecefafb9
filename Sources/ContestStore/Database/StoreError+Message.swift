public import Contest

extension StoreError: Explained {
  public var code: String {
    switch self {
    case .busy: "store-busy"
    case .diskFull: "store-disk-full"
    case .readOnly: "store-read-only"
    case .missing: "store-missing"
    case .missingBackup: "store-missing-backup"
    case .invalidAddress: "store-invalid-address"
    case .cannotOpen: "store-cannot-open"
    case .cannotWrite: "store-cannot-write"
    case .notContest: "store-not-contest"
    case .notEmpty: "store-not-empty"
    case .badBackup: "store-bad-backup"
    case .newerDatabase: "store-newer-database"
    case .wrongKey: "store-wrong-key"
    case .strangers: "store-strangers"
    case .keyFile: "store-key-file"
    case .changedMeanwhile: "store-changed-meanwhile"
    case .alreadyDone: "store-already-done"
    case .keyReused: "store-key-reused"
    case .integrity: "store-integrity"
    case .conflict: "store-conflict"
    case .connectionLost: "store-connection-lost"
    case .outcomeUnknown: "store-outcome-unknown"
    case .inputOutput: "store-input-output"
    case .mistrusted: "store-mistrusted"
    case .corrupt: "store-corrupt"
    case .notDurable: "store-not-durable"
    case .auditBroken: "store-audit-broken"
    case .unrecordedChange: "store-unrecorded-change"
    case .unexpectedValue: "store-unexpected-value"
    case .nulInText: "store-nul-in-text"
    case .closed: "store-closed"
    case .failed: "store-failed"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .missing: [.nameDatabase, .openEdition]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.busy(let seconds), .chinese): "数据库正被其他程序占用，等了 \(seconds) 秒仍未轮到。请稍后再试。"
    case (.busy(let seconds), .english):
      "Another program has kept the database for \(seconds) seconds. Try again later."
    case (.diskFull, .chinese): "磁盘已满，这次没有保存任何内容。请腾出空间后再试，不必重启。"
    case (.diskFull, .english):
      "The disk is full; nothing of this was saved. Free some space and try again; no restart is needed."
    case (.readOnly, .chinese): "数据库是只读的，这次没有保存任何内容。请检查文件和所在文件夹的写权限，以及磁盘是否变成了只读（那时仍可查看和备份）。"
    case (.readOnly, .english):
      "The database is read-only; nothing of this was saved. Check that the file and its folder may be written, and whether the disk has gone read-only (it can then still be read and backed up)."
    case (.missing(let what), .chinese):
      "找不到数据库“\(what)”。请检查路径；新的数据库在开届时建立。"
    case (.missing(let what), .english):
      "There is no database “\(what)”. Check the path; a new one is made when an edition opens."
    case (.missingBackup(let what), .chinese): "找不到备份文件“\(what)”。请检查文件名和所在的文件夹；没有作任何改动。"
    case (.missingBackup(let what), .english):
      "There is no backup “\(what)”. Check the name and the folder; nothing was changed."
    case (.invalidAddress, .chinese): "数据库地址应为文件路径，或 postgres://用户:密码@主机:端口/库名。"
    case (.invalidAddress, .english):
      "A database address is a file path, or postgres://user:password@host:port/name."
    case (.cannotOpen(let reason), .chinese): "打不开数据库：\(reason)。请检查地址、权限和网络。"
    case (.cannotOpen(let reason), .english):
      "The database cannot be opened: \(reason). Check the address, the permissions and the network."
    case (.cannotWrite(let path, let reason), .chinese):
      "“\(path)”写不了：\(SystemReason.words(for: reason, in: .chinese))。\(Self.advice(for: reason, in: .chinese))原有的文件没有动。"
    case (.cannotWrite(let path, let reason), .english):
      "“\(path)” cannot be written: \(SystemReason.words(for: reason, in: .english)). \(Self.advice(for: reason, in: .english)) What was there is untouched."
    case (.notContest, .chinese): "这不是 Contest 的数据库，未作任何改动。请换一个路径或空库。"
    case (.notContest, .english):
      "This is not a database of Contest; nothing was changed. Choose another path or an empty database."
    case (.strangers(let parts), .chinese):
      "数据库里有本程序没有建立的内容：\(parts.joined(separator: "、"))。触发器、视图和规则会暗中改动写入和读出的数据，因此没有打开。请查明是谁加的，改用可信的备份；或由管理员删去后再运行 check 核对。"
    case (.strangers(let parts), .english):
      "The database holds what this program did not make: \(parts.joined(separator: ", ")). Triggers, views and rules can change what is written and read, so it was not opened. Find out who added them and restore a backup that you trust; or have them removed, then run check."
    case (.notEmpty, .chinese): "目标库里已有数据，未作任何改动。请恢复到一个新的空库，再改用它的地址。"
    case (.notEmpty, .english):
      "The target already holds data; nothing was changed. Restore into a new, empty database and switch to its address."
    case (.badBackup(let fault), .chinese): "备份文件不可用（\(fault.text(in: .chinese))），未替换任何内容。请改用另一份备份。"
    case (.badBackup(let fault), .english):
      "The backup cannot be used (\(fault.text(in: .english))); nothing was replaced. Use another backup."
    case (.newerDatabase(let found, let known, let program), .chinese):
      "数据库的格式是第 \(found) 版，本程序只认识到第 \(known) 版。请改用 Contest \(program) 或更新的版本。"
    case (.newerDatabase(let found, let known, let program), .english):
      "The database has format \(found); this program knows formats up to \(known). Use Contest \(program) or newer."
    case (.wrongKey, .chinese): "密钥文件与数据库不符，个人信息无法读写。请换回原来的密钥文件。"
    case (.wrongKey, .english):
      "The key file does not belong to this database; private data stay closed. Put the original key file back."
    case (.keyFile(let fault), .chinese): "密钥文件有问题：\(fault.message(in: .chinese))"
    case (.keyFile(let fault), .english):
      "The key file cannot be used: \(fault.message(in: .english))"
    case (.changedMeanwhile(let difference), .chinese):
      "“\(difference.subject)”已被 \(difference.actor) 于 \(difference.at.shown) 改过。现在是：\(difference.theirs)；您要保存的是：\(difference.mine)。请核对后再存。"
    case (.changedMeanwhile(let difference), .english):
      "“\(difference.subject)” was changed by \(difference.actor) at \(difference.at.shown). It now says: \(difference.theirs); you wanted: \(difference.mine). Compare, then save again."
    case (.alreadyDone(let receipt), .chinese):
      "这次操作已于 \(receipt.at.shown) 完成，没有重复执行。"
    case (.alreadyDone(let receipt), .english):
      "This was already done at \(receipt.at.shown), and was not done twice."
    case (.keyReused, .chinese): "同一个操作编号用在了不同的内容上，未执行。请换一个编号。"
    case (.keyReused, .english):
      "The same key was used for something else; nothing was done. Use a new key."
    case (.integrity(let rule), .chinese): "数据不合规则，未保存：\(rule)。"
    case (.integrity(let rule), .english): "The data break a rule and were not saved: \(rule)."
    case (.conflict, .chinese): "与同时进行的其他操作冲突，未保存。请再试一次。"
    case (.conflict, .english): "Another change got in the way; nothing was saved. Try again."
    case (.connectionLost, .chinese): "与数据库的连接断开，未保存。请稍后再试。"
    case (.connectionLost, .english):
      "The connection to the database was lost; nothing was saved. Try again shortly."
    case (.outcomeUnknown, .chinese): "保存时连接断开，不能确定是否已存入。请刷新核对后再决定是否重做。"
    case (.outcomeUnknown, .english):
      "The connection broke while saving, and whether it was saved is not known. Look before you repeat it."
    case (.inputOutput(let detail), .chinese): "读写磁盘出错（\(detail)），未保存。请检查磁盘。"
    case (.inputOutput(let detail), .english):
      "Reading or writing the disk failed (\(detail)); nothing was saved. Check the disk."
    case (.mistrusted, .chinese): "磁盘未能确认写入，为安全起见已停用数据库。请检查磁盘，重启程序，并运行 check。"
    case (.mistrusted, .english):
      "The disk failed to confirm a write, so the database is no longer used. Check the disk, restart, and run check."
    case (.corrupt(let detail), .chinese): "数据库已损坏（\(detail)）。请停用它，运行 check，并从备份恢复。"
    case (.corrupt(let detail), .english):
      "The database is damaged (\(detail)). Stop using it, run check, and restore a backup."
    case (.notDurable(let setting, let value, let needed), .chinese):
      "数据库设置 \(setting) 为 \(value)，应为 \(needed)，否则断电会丢数据，因此拒绝启动。"
    case (.notDurable(let setting, let value, let needed), .english):
      "The setting \(setting) is \(value) and must be \(needed), or a power cut would lose data; refused to start."
    case (.auditBroken(let sequence), .chinese): "操作日志在第 \(sequence) 条处断链，可能被改动过。请保留现场并与备份核对。"
    case (.auditBroken(let sequence), .english):
      "The audit chain breaks at record \(sequence); it may have been altered. Keep everything as it is and compare with a backup."
    case (.unrecordedChange(let action), .chinese): "操作“\(action)”改了数据却没有留下日志，已撤销。这是程序错误，请报告。"
    case (.unrecordedChange(let action), .english):
      "“\(action)” changed data without an audit record and was undone. This is a mistake in the program; report it."
    case (.unexpectedValue(let column), .chinese): "数据库第 \(column + 1) 列的值不是预期的类型。请运行 check。"
    case (.unexpectedValue(let column), .english):
      "Column \(column + 1) holds a value of an unexpected kind. Run check."
    case (.nulInText, .chinese): "文字里有空字符（NUL），不能保存。请删去后再试。"
    case (.nulInText, .english): "A text holds a NUL character and cannot be saved. Take it out."
    case (.closed, .chinese): "数据库已关闭。"
    case (.closed, .english): "The database has been closed."
    case (.failed(let code, let reason), .chinese): "数据库出错（\(code)）：\(reason)。"
    case (.failed(let code, let reason), .english): "The database failed (\(code)): \(reason)."
    }
  }
}

extension StoreError {
  /// What to do where a file cannot be written.
  private static func advice(for reason: String, in language: Language) -> String {
    switch (SystemReason(in: reason), language) {
    case (.diskFull, .chinese), (.quotaFull, .chinese): "请腾出空间，或另指一个位置。"
    case (.diskFull, .english), (.quotaFull, .english): "Free some space, or name another place."
    case (_, .chinese): "请检查文件夹在不在、能不能写，或另指一个位置。"
    case (_, .english): "Check that the folder exists and may be written, or name another place."
    }
  }
}
