import os,sys,subprocess,json,resource,time,glob
"""Reads every file of a corpus with `contest-cli sheet read` and compares with openpyxl and python-calamine where both agree.

   CONTEST_CORPUS=FOLDER python3 Benchmarks/rivals/sheets/corpus.py [CLI]

Each file may take 2 CPU seconds and 300 MB; exit codes other than 0, 65 and 66 are crashes."""
root=os.environ["CONTEST_CORPUS"]; cli=sys.argv[1] if len(sys.argv)>1 else ".build/debug/contest-cli"
def pre():
    resource.setrlimit(resource.RLIMIT_AS,(2<<30,2<<30))
files=sorted(f for f in glob.glob(root+'/**/*',recursive=True) if os.path.isfile(f) and not f.endswith(('.json','.md','.py','.txt','index.csv')) or f.endswith('utf16le-tab.txt'))
files=[f for f in files if '/lists/' not in f]
import datetime
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
def norm(v):
    if v is None or v=='' : return None
    if isinstance(v,bool): return ('b',v)
    if isinstance(v,(int,float)): return ('n',float('%.13g'%v))
    if isinstance(v,datetime.datetime):
        v=(v+datetime.timedelta(microseconds=500000)).replace(microsecond=0)
        return ('d',v.isoformat())
    if isinstance(v,datetime.date): return ('d',v.isoformat()+'T00:00:00')
    if isinstance(v,datetime.time): return ('t',v.hour*3600+v.minute*60+v.second)
    if isinstance(v,datetime.timedelta): return ('t',round(v.total_seconds()))
    return ('s',str(v).replace('\r\n','\n').replace('\r','\n').strip())
def ours(j):
    out={}
    for s in j['sheets']:
        d={}
        for r in s['rows']:
            for c in r['cells']:
                k=c['kind'];v=c.get('value')
                if k=='number': n=('n',float('%.13g'%float(v)))
                elif k=='boolean': n=('b',v=='TRUE')
                elif k=='day': n=('d',v+'T00:00:00')
                elif k=='moment': n=('d',v.replace(' ','T'))
                elif k=='time':
                    h,m,x=v.split(':'); n=('t',int(h)*3600+int(m)*60+int(x))
                elif k=='faulty': n=('x',c['fault'])
                elif k=='formula-without-value': n=None
                else: n=norm(v)
                d[c['cell']]=n
        out[s['name']]=d
    return out
from openpyxl.utils import get_column_letter as L
tot=bad=agree=differ=0
for f in files:
    tot+=1
    t=time.time()
    p=subprocess.Popen([cli,'sheet','read',f,'--json','--count'],stdout=subprocess.PIPE,stderr=subprocess.PIPE,env={**os.environ,'LANG':'en'})
    try: o,e=p.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        p.kill(); print('TIMEOUT',f); bad+=1; continue
    _dt=time.time()-t
    ru=resource.getrusage(resource.RUSAGE_CHILDREN)
    # per child measure via /usr/bin/time replacement
    q=subprocess.run(['python3','-c','import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);r=resource.getrusage(resource.RUSAGE_CHILDREN);print(r.ru_utime+r.ru_stime,r.ru_maxrss/1024)',cli,'sheet','read',f,'--json','--count'],capture_output=True,text=True).stdout.split()
    cpu,rss=float(q[0]),float(q[1])
    flag=''
    if cpu>2 or rss>300: flag='SLOW/BIG'; bad+=1
    if p.returncode not in (0,65,66): flag+=' CRASH rc=%d'%p.returncode; bad+=1
    msg=e.decode().strip().split('\n')[0][:150]
    cmp=''
    cal=opx=None
    if p.returncode==0 and f.endswith(('.xlsx','.xlsm','.csv')) and f.endswith(('.xlsx','.xlsm')):
        try:
            wb=CalamineWorkbook.from_path(f); cal={}
            for n in wb.sheet_names:
                try:
                    sh=wb.get_sheet_by_name(n)
                    if sh.total_height*sh.total_width>3e6: raise Exception('huge')
                    st=sh.start or (0,0)
                    rows=sh.to_python(skip_empty_area=True)
                    cal[n]={L(st[1]+j+1)+str(st[0]+i+1):norm(v) for i,r in enumerate(rows) for j,v in enumerate(r)}
                except Exception as x: cal[n]=None
        except Exception as x: cal=None
        try:
            wb=load_workbook(f,data_only=True); opx={}
            for ws in wb.worksheets:
                opx[ws.title]={c.coordinate:norm(c.value) for c in ws._cells.values()}
        except Exception as x: opx=None
        r=subprocess.run([cli,'sheet','read',f,'--json'],capture_output=True)
        if r.returncode!=0: cmp='READFAIL '+r.stderr.decode()[:100]; bad+=1
        else:
            us=ours(json.loads(r.stdout)); n=0; d=[]
            if cal and opx:
                for s in set(cal)&set(opx):
                    if cal[s] is None: continue
                    if s not in us: d.append((s,'missing sheet')); continue
                    for k in set(cal[s])|set(opx[s]):
                        a=cal[s].get(k);b=opx[s].get(k)
                        if a==b:
                            n+=1
                            if us[s].get(k)!=a: d.append((s,k,us[s].get(k),a))
                cmp='agree %d differ %d'%(n-len(d),len(d))
                agree+=n-len(d); differ+=len(d)
                if d: cmp+=' '+str(d[:3]); bad+=1
            elif cal is None and opx is None: cmp='BOTH-REJECT-WE-READ'
    elif p.returncode!=0 and f.endswith(('.xlsx','.xlsm')):
        try: CalamineWorkbook.from_path(f).get_sheet_by_index(0).to_python(); cmp+=' (calamine reads)'
        except BaseException as x: pass
        try: load_workbook(f,data_only=True); cmp+=' (openpyxl reads)'
        except BaseException: pass
    print('%-60s rc=%d cpu=%.2f rss=%.0f %s %s %s'%(f[len(root):],p.returncode,cpu,rss,flag,cmp,msg))
print('files',tot,'bad',bad,'cells agree',agree,'differ',differ)
