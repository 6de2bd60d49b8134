@echo off
rem Double-click this file on Windows: the desk opens in the browser, and stays open as long as this window.
chcp 65001 >nul
cd /d "%~dp0"
set PATH=%~dp0.venv\Scripts;%PATH%
where sitegen >nul 2>nul && (sitegen serve --open || pause) && exit /b
py -m sitegen --version >nul 2>nul && (py -m sitegen serve --open || pause) && exit /b
echo sitegen орнатылмаған. / sitegen не установлен. / sitegen is not installed.
echo py -m pip install "habarshy[serve]"
pause
